import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

@Entity({ schema: "kb", name: "documents" })
export class Document {
  @Column() title: string;
  @PrimaryGeneratedColumn("uuid") id: string;
}

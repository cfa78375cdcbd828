import { Entity, PrimaryGeneratedColumn } from "typeorm";

@Entity({ schema: "kb", name: "documents" })
export class Document {
  @PrimaryGeneratedColumn("uuid") id: string;
}

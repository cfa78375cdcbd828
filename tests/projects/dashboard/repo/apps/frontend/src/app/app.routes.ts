import { Routes } from "@angular/router";
import { CoreFrontendModule } from "@acme/core-frontend";
import { client } from "../../../backend-go/client/ts";
import { old } from "../../../../core/core-frontend/src/app/old";

export const routes: Routes = [
  { path: "backend-go", loadComponent: () => import("./backend-go/backend-go.component") },
  { path: "admin/backend-go", redirectTo: "backend-go" },
];

export const flags = { "backend-go": true, service: "backend-go" };

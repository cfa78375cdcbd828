package main

import (
	"log"

	"github.com/acme/dashboard/apps/backend-go/internal/app"
	"github.com/acme/dashboard/backend-go/pkg/version"
)

//go:generate mockgen -source=../internal/app/app.go -destination=../../../backend-go/mocks/app.go

const name = "backend-go"

// defaultConfig is relative to the root of the repository.
const defaultConfig = "backend-go/config/app.yaml"

func main() {
	log.SetPrefix(name + ": ")
	log.Printf("backend-go %s", version.String())
	app.Run(defaultConfig, "apps/backend-go/config/extra.yaml", "/etc/backend-go/app.yaml")
}

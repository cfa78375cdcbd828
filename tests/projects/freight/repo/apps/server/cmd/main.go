package main

import (
	"net/http"
	"os"
	"path/filepath"

	"github.com/acme/freight/server/v4/internal/server"
)

// configFile lives in server/config/default.yaml unless FREIGHT_CONFIG says otherwise.
func configFile() string {
	if path := os.Getenv("FREIGHT_CONFIG"); path != "" {
		return path
	}
	return filepath.Join("server", "config", "default.yaml")
}

func main() {
	server := server.New(configFile())
	// the client/server handshake comes first
	http.Handle("/server/health", server.Health())
	http.Handle("/files/", http.FileServer(http.Dir("web-client/dist")))
	if err := server.ListenAndServe(); err != nil {
		os.Exit(1)
	}
}

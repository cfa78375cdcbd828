import "github.com/shop/shop/api/v1"
http.HandleFunc("/api/", handle)
data, err := os.ReadFile("../api/openapi.yaml")
//go:embed ../api/templates
log.Printf("api: %v", err)
const prefix = "/api/v1"
flag.String("target", "api", "which service")
flag.String("config", "api/config.yaml", "path of the configuration")

server_name = "server"
server_image = "registry.parcels.example/parcels/server:4"
server_config_dir = "server/config/prod"
zone = "client/eu"

module github.com/acme/freight/server/v4

go 1.22

require google.golang.org/grpc v1.64.0

replace github.com/acme/freight/proto => ../../server/proto

module example.com/documents/server

go 1.23

require github.com/uptrace/bun v1.2.9

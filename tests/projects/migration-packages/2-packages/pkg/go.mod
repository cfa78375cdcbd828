module example.com/platform/pkg

go 1.23

terraform {
  required_version = ">= 1.6"
}

module "server" {
  source = "../server/infra"
  name   = "server"
}

module "network" {
  source = "./network"
}

resource "aws_instance" "server" {
  tags      = { Name = "server", role = "client" }
  user_data = file("${path.module}/../server/infra/user-data.sh")
}

resource "aws_ecr_repository" "server" {
  name = "parcels/server"
}

data "archive_file" "lambda" {
  type        = "zip"
  source_dir  = "${path.root}/../web/client/edge"
  output_path = "${path.module}/build/client.zip"
}

output "server_ip" {
  value = aws_instance.server.public_ip
}

resource "aws_s3_object" "spa" {
  for_each = fileset("../web/client/dist", "**")
  bucket   = aws_s3_bucket.www.id
  key      = "client/${each.value}"
  source   = "../web/client/dist/${each.value}"
}

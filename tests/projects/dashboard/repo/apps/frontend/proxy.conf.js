const path = require("path");

// requests for backend-go go to the local process
module.exports = {
  "/backend-go": { target: "http://localhost:8100", pathRewrite: { "^/backend-go": "" } },
  "/core-backend/api": { target: "http://localhost:8080" },
};

module.exports.fixtures = path.join(__dirname, "../../backend-go/testdata");
module.exports.mocks = path.resolve(__dirname, "..", "backend-go", "mocks");
module.exports.java = __dirname + "/../../core/core-backend/src/test/resources";

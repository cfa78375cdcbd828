module.exports = {
  async rewrites() {
    return [{ source: '/api/:path*', destination: 'http://api:3000/:path*' }];
  },
  outputFileTracingRoot: path.join(__dirname, '../api'),
};

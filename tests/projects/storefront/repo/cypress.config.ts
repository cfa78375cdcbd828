  specPattern: 'api/cypress/**/*.cy.ts',
  baseUrl: 'http://localhost/api',
  env: { api: '/api' },

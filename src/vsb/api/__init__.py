"""HTTP for software: messages in, answers out. REST, JSON, OpenAPI 3.1, problem+json."""

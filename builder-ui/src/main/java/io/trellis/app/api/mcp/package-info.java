/** The door for assistants: the REST API once more, as tools that a model finds, learns and runs. */
@org.jspecify.annotations.NullMarked
package io.trellis.app.api.mcp;

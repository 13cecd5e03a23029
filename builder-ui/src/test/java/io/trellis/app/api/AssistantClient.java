package io.trellis.app.api;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An assistant without a mind of its own: the official client, which does what a test says. */
public final class AssistantClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final McpSyncClient client;

    /** What a tool said. */
    public record Said(boolean refused, String text) {

        public JsonNode json() {
            return ApiClient.JSON.readTree(text);
        }
    }

    private AssistantClient(McpSyncClient client) {
        this.client = client;
    }

    /** @param secret of a key */
    public static AssistantClient of(int port, String secret) {
        McpSyncClient client = McpClient.sync(HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + port)
                        .endpoint("/mcp")
                        .jsonMapper(new JacksonMcpJsonMapper(ApiClient.JSON))
                        .httpRequestCustomizer((request, method, uri, body, context) -> request.header(
                                        "Authorization", "Bearer " + secret)
                                .header("Accept-Language", "en"))
                        .build())
                .requestTimeout(PATIENCE)
                .initializationTimeout(PATIENCE)
                .build();
        client.initialize();
        return new AssistantClient(client);
    }

    public McpSyncClient client() {
        return client;
    }

    public Said call(String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        return new Said(
                Boolean.TRUE.equals(result.isError()),
                result.content().stream()
                        .map(content -> content instanceof TextContent text ? text.text() : content.toString())
                        .collect(Collectors.joining()));
    }

    public Said learn(Map<String, Object> arguments) {
        return call("learn", arguments);
    }

    public Said read(String tool, Map<String, Object> arguments) {
        return call("read", Map.of("tool", tool, "arguments", arguments));
    }

    public Said run(String tool, Map<String, Object> arguments) {
        return call("run", Map.of("tool", tool, "arguments", arguments));
    }

    @Override
    public void close() {
        client.close();
    }
}

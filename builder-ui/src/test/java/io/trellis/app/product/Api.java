package io.trellis.app.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /api/v1} as one person. Bodies are JSON texts or trees. */
public final class Api {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Set<String> UNFINISHED = Set.of("queued", "waiting", "running");

    private final String base;
    private final String authorization;

    Api(String base, String username, String password) {
        this.base = base + "/api/v1";
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public record Answer(int status, JsonNode body, HttpHeaders headers, String text) {

        /** The body of an answer that went as expected. */
        public JsonNode expect(int wanted) {
            assertThat(status).as(text).isEqualTo(wanted);
            return body;
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    public Answer post(String path, Object body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(json(body)));
    }

    public Answer put(String path, Object body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").PUT(json(body)));
    }

    public Answer patch(String path, long revision, Object body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + revision + "\"")
                .method("PATCH", json(body)));
    }

    /** Imports a file and waits for the job; answers how it stands at the end. */
    public JsonNode imported(String entity, String fileName, byte[] file, Object settings)
            throws IOException, InterruptedException {
        String job = upload("/imports/" + entity, fileName, file, settings)
                .expect(202)
                .path("job")
                .asString();
        while (true) {
            JsonNode state = get("/jobs/" + job).expect(200);
            if (!UNFINISHED.contains(state.path("state").asString())) {
                return state;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(100).toNanos());
        }
    }

    public Answer upload(String path, String fileName, byte[] file, Object settings)
            throws IOException, InterruptedException {
        return upload(path, fileName, file, "settings", text(settings));
    }

    /** A file, and one text beside it. */
    public Answer upload(String path, String fileName, byte[] file, String name, String text)
            throws IOException, InterruptedException {
        String boundary = "trellis-part";
        List<byte[]> parts = new ArrayList<>();
        parts.add(part(boundary, name, "text/plain;charset=UTF-8"));
        parts.add(text.getBytes(StandardCharsets.UTF_8));
        parts.add("\r\n".getBytes(StandardCharsets.UTF_8));
        parts.add(part(boundary, "file\"; filename=\"" + fileName, "application/octet-stream"));
        parts.add(file);
        parts.add(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(parts)));
    }

    private static byte[] part(String boundary, String name, String type) {
        return ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\nContent-Type: " + type
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Every record of a list, page by page. */
    public void each(String entity, String filter, List<String> fields, Consumer<JsonNode> action)
            throws IOException, InterruptedException {
        JsonNode next = JsonNodeFactory.instance.nullNode();
        do {
            var body = JsonNodeFactory.instance.objectNode();
            body.set("filter", JSON.readTree(filter));
            fields.forEach(body.putArray("fields")::add);
            body.putObject("page").put("size", 500).set("after", next);
            JsonNode page = post("/records/" + entity + "/query", body).expect(200);
            page.path("records").forEach(action);
            next = page.path("next");
        } while (next.isString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofMinutes(3))
                .header("Accept-Language", "en")
                .header("Authorization", authorization);
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofString(text(body));
    }

    private static String text(Object body) {
        return body instanceof String text ? text : JSON.writeValueAsString(body);
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        boolean isJson = answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        JsonNode body = isJson ? JSON.readTree(answer.body()) : JsonNodeFactory.instance.missingNode();
        return new Answer(answer.statusCode(), body, answer.headers(), answer.body());
    }
}

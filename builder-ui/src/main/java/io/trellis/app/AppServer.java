package io.trellis.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A Trellis that runs, as the command line speaks with it: over REST, with an API key. */
final class AppServer {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String BOUNDARY = "trellis-app-7f3a9c41d2";
    private static final JsonMapper JSON = new JsonMapper();

    private final String address;
    private final String key;
    private final String language;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** @param address as people reach it: {@code http://localhost:8080} */
    AppServer(String address, String key, String language) {
        this.address = address.replaceFirst("/+$", "") + "/api/v1/";
        this.key = key;
        this.language = language;
    }

    /** What it answered. */
    record Answer(int status, byte[] body) {

        boolean isGood() {
            return status < 300;
        }

        /** An empty object for what is no JSON. */
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JacksonException e) {
                return JsonNodeFactory.instance.objectNode();
            }
        }
    }

    Answer export(String app, boolean samples) throws IOException, InterruptedException {
        return send(request("apps/" + URLEncoder.encode(app, StandardCharsets.UTF_8) + "/export?samples=" + samples)
                .GET());
    }

    /** @param more further parameters of the address: {@code remove=true} */
    Answer bring(byte[] zip, boolean dryRun, List<String> more) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"app.zip\"\r\n"
                        + "Content-Type: application/zip\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(zip);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        List<String> parameters = new ArrayList<>(more);
        parameters.add("dryRun=" + dryRun);
        return send(request("apps/import?" + String.join("&", parameters))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    Answer publish(String app) throws IOException, InterruptedException {
        return post("publish", JsonNodeFactory.instance.objectNode().put("app", app));
    }

    /** @param target a system that apps are sent to, by its id */
    Answer compare(String target, String app) throws IOException, InterruptedException {
        return post(
                target(target) + "/compare",
                JsonNodeFactory.instance.objectNode().put("app", app));
    }

    /** @param side {@code mine} or {@code theirs}, in which the keys of conflicts are; of none both may be empty */
    Answer promote(String target, String app, String side, List<String> keys) throws IOException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("app", app);
        keys.forEach(body.putArray(side)::add);
        return post(target(target) + "/promotions", body);
    }

    private static String target(String id) {
        return "promotion-targets/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private Answer post(String path, ObjectNode body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Accept-Language", language);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.body());
    }
}

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls over HTTP, on connections that are kept. Small on purpose: what the client costs is missing on the server. */
final class Rest {

    static final JsonMapper JSON = new JsonMapper();

    static {
        System.setProperty("http.maxConnections", "64");
    }

    private final String address;
    private final String authorization;

    Rest(String address, String username, String password) {
        this(
                address,
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    private Rest(String address, String authorization) {
        this.address = address;
        this.authorization = authorization;
    }

    static Rest withKey(String address, String key) {
        return new Rest(address, "Bearer " + key);
    }

    record Answer(int status, byte[] body) {

        Answer ok() {
            if (status >= 300) {
                throw new IllegalStateException(status + " " + new String(body, StandardCharsets.UTF_8));
            }
            return this;
        }

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    Answer get(String path) {
        return send("GET", path, "application/json", null);
    }

    Answer post(String path, String body) {
        return send("POST", path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** @param revision that the caller saw */
    Answer patch(String path, long revision, String body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address + path))
                            .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                            .header("Authorization", authorization)
                            .header("Content-Type", "application/json")
                            .header("If-Match", "\"" + revision + "\"")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("PATCH " + path, e);
        }
    }

    Answer put(String path, String body) {
        return send("PUT", path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a file with its settings, as the import takes it. */
    Answer upload(String path, byte[] file, String settings) {
        String boundary = "trellis-bench";
        String before = part(boundary, "settings", "", "application/json") + settings + "\r\n"
                + part(boundary, "file", "; filename=\"bench.csv\"", "text/csv");
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        body.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send("POST", path, "multipart/form-data; boundary=" + boundary, body.toByteArray());
    }

    private static String part(String boundary, String name, String more, String type) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more
                + "\r\nContent-Type: " + type + "\r\n\r\n";
    }

    private Answer send(String method, String path, String type, byte[] body) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(address + path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setRequestProperty("Authorization", authorization);
            connection.setInstanceFollowRedirects(false);
            if (body != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", type);
                connection.setFixedLengthStreamingMode(body.length);
                connection.getOutputStream().write(body);
            }
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, in == null ? new byte[0] : in.readAllBytes());
            }
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }
}

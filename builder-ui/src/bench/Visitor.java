import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser window, as the server sees them. */
final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("\"Vaadin-Security-Key\":\"([^\"]+)\"");
    private static final Pattern WINDOW = Pattern.compile("\"v-uiId\":(\\d+)");

    private final String address;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private String key = "";
    private String window = "";
    private int messages;

    /** Signs in. */
    Visitor(String address, String username) throws IOException, InterruptedException {
        this.address = address;
        String page = text("GET", "/login", "", "");
        String form = "username=" + username + "&password=demo&_csrf="
                + URLEncoder.encode(first(CSRF, page), StandardCharsets.UTF_8);
        text("POST", "/login", form, "application/x-www-form-urlencoded");
    }

    void open(String route) throws IOException, InterruptedException {
        String start = text(
                "GET",
                "/?v-r=init&location=" + URLEncoder.encode(route.substring(1), StandardCharsets.UTF_8)
                        + "&query=&v-sh=720&v-sw=1280&v-wh=720&v-ww=1280&v-bh=720&v-bw=1280&v-tzid=UTC&v-tzo=0"
                        + "&v-rtzo=0&v-dstd=0&v-dston=false&v-curdate=0&v-wn=v-" + hashCode() + "&v-td=false&v-pr=1",
                "",
                "");
        key = first(KEY, start);
        window = first(WINDOW, start);
        go(route);
    }

    /** @return milliseconds */
    double go(String route) throws IOException, InterruptedException {
        String body = "{\"csrfToken\":\"" + key + "\",\"rpc\":[{\"type\":\"event\",\"node\":1,\"event\":\"ui-navigate\","
                + "\"data\":{\"route\":\"" + route
                + "\",\"query\":\"\",\"appShellTitle\":\"Trellis\",\"historyState\":{\"idx\":0},\"trigger\":\"\"}}],"
                + "\"syncId\":" + messages + ",\"clientId\":" + messages + "}";
        messages++;
        long began = System.nanoTime();
        String answer = text("POST", "/?v-r=uidl&v-uiId=" + window, body, "application/json; charset=UTF-8");
        double took = (System.nanoTime() - began) / 1e6;
        if (!answer.contains("\"changes\"")) {
            throw new IOException("no page at " + route + ": " + answer.substring(0, Math.min(300, answer.length())));
        }
        return took;
    }

    private String text(String method, String path, String body, String type) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofMinutes(1))
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static String first(Pattern pattern, String text) throws IOException {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("no " + pattern + " in " + text.substring(0, Math.min(500, text.length())));
        }
        return found.group(1);
    }
}

package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import io.trellis.core.limit.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One person sends what would end a server, while another works: nobody but the sender notices. */
@StartedTrellis
class HeavyCallsApiIT {

    private static final String QUERY = "/api/v1/records/opportunity/query";
    private static final Charset UTF = StandardCharsets.UTF_8;
    private static final String REPORT = "/api/v1/reports/query";

    private final ApiClient rep;
    private final ApiClient other;

    HeavyCallsApiIT(@LocalServerPort int port) {
        this.rep = ApiClient.of(port, "zhangsan");
        this.other = ApiClient.of(port, "wangwu");
    }

    @Test
    void whatWouldEndAServerIsRefusedWhileOthersWork() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong longest = new AtomicLong();
        List<Answer> wrong = Collections.synchronizedList(new ArrayList<>());
        AtomicLong asked = new AtomicLong();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> work = CompletableFuture.runAsync(() -> work(done, longest, asked, wrong), threads);
            Map<String, Integer> outcome = new LinkedHashMap<>();
            try {
                for (Heavy heavy : heavy()) {
                    List<CompletableFuture<Answer>> sent = new ArrayList<>();
                    for (int i = 0; i < heavy.times; i++) {
                        sent.add(CompletableFuture.supplyAsync(heavy.call, threads));
                    }
                    for (CompletableFuture<Answer> one : sent) {
                        Answer answer = one.join();
                        assertThat(answer.status())
                                .as(heavy.name + ": " + answer.text())
                                .isIn(heavy.allowed);
                        outcome.merge(heavy.name + " " + answer.status(), 1, Integer::sum);
                    }
                }
            } finally {
                done.set(true);
                work.join();
            }
            System.out.println("heavy calls: " + outcome);
        }
        System.out.printf(
                "heavy calls: meanwhile another person asked %d times and waited at most %d ms%n",
                asked.get(), Duration.ofNanos(longest.get()).toMillis());
        assertThat(wrong).isEmpty();
        assertThat(asked.get()).isPositive();
        assertThat(rep.get("/api/v1/me").status()).isEqualTo(200);
    }

    private void work(AtomicBoolean done, AtomicLong longest, AtomicLong asked, List<Answer> wrong) {
        List<Supplier<Answer>> calls = List.of(
                () -> other.post(
                        QUERY, "{\"filter\":{\"field\":\"stage\",\"op\":\"eq\",\"value\":\"won\"},\"total\":true}"),
                () -> other.post(REPORT, "{\"entity\":\"opportunity\",\"groupBy\":[{\"field\":\"stage\"}]}"),
                () -> other.get("/api/v1/tasks"));
        for (int i = 0; !done.get(); i++) {
            long begun = System.nanoTime();
            Answer answer = calls.get(i % calls.size()).get();
            longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
            asked.incrementAndGet();
            if (answer.status() != 200) {
                wrong.add(answer);
            }
        }
    }

    /** @param allowed how it may be answered */
    private record Heavy(String name, int times, List<Integer> allowed, Supplier<Answer> call) {}

    private List<Heavy> heavy() {
        List<Integer> refused = List.of(400, 413, 422, 429, 503);
        List<Integer> any = List.of(200, 413, 422, 429, 503);
        String condition = "{\"field\":\"name\",\"op\":\"contains\",\"value\":\"x\"}";
        String ones = "{\"fields\":[" + repeated("1", 2_400_000) + "]}";
        String conditions = "{\"filter\":{\"or\":[" + repeated(condition, 60_000) + "]}}";
        String listed =
                "{\"filter\":{\"field\":\"name\",\"op\":\"in\",\"value\":[" + repeated("\"a\"", 200_000) + "]}}";
        String distinct = "{\"entity\":\"opportunity\",\"measures\":["
                + repeated("{\"op\":\"distinct\",\"field\":\"name\"}", 300) + "]}";
        String groups = "{\"entity\":\"opportunity\",\"groupBy\":[" + repeated("{\"field\":\"name\"}", 50) + "]}";
        String wide = "{\"entity\":\"opportunity\",\"groupBy\":[{\"field\":\"name\"},{\"field\":\"account.name\"}],"
                + "\"measures\":[" + repeated("{\"op\":\"distinct\",\"field\":\"name\"}", 5) + "],\"limit\":10000}";
        String most = "{\"filter\":{\"and\":["
                + repeated("{\"not\":{\"field\":\"name\",\"op\":\"contains\",\"value\":\"(x+x+)+y.*[\"}}", 1_000)
                + "]},\"total\":true,\"page\":{\"size\":500}}";
        String tower = "{\"filter\":" + "{\"not\":".repeat(50_000) + "{}" + "}".repeat(50_000) + "}";
        String text = "{\"values\":{\"name\":\"" + "x".repeat(4_800_000) + "\"}}";
        String number = "{\"filter\":{\"field\":\"amount\",\"op\":\"gt\",\"value\":1e999999999}}";
        String search = "{\"search\":\"" + "a ".repeat(2_000_000) + "\"}";
        String sorts = "{\"sort\":[" + repeated("{\"field\":\"name\"}", 10_000) + "]}";
        String words = "{\"filter\":{\"field\":\"name\",\"op\":\"eq\",\"value\":\"" + "x".repeat(4_000_000) + "\"}}";
        return List.of(
                new Heavy("ones", 25, refused, () -> rep.post(QUERY, ones)),
                new Heavy("conditions", 12, refused, () -> rep.post(QUERY, conditions)),
                new Heavy("listed", 8, refused, () -> rep.post(QUERY, listed)),
                new Heavy("distinct", 12, refused, () -> rep.post(REPORT, distinct)),
                new Heavy("groups", 12, refused, () -> rep.post(REPORT, groups)),
                new Heavy("wide reports", 20, any, () -> rep.post(REPORT, wide)),
                new Heavy("the most conditions", 12, any, () -> rep.post(QUERY, most)),
                new Heavy("tower", 12, refused, () -> rep.post(QUERY, tower)),
                new Heavy("long text", 12, refused, () -> rep.post("/api/v1/records/account", text)),
                new Heavy("long number", 12, any, () -> rep.post(QUERY, number)),
                new Heavy("long search", 12, refused, () -> rep.post(QUERY, search)),
                new Heavy("sorts", 12, refused, () -> rep.post(QUERY, sorts)),
                new Heavy("long words", 12, refused, () -> rep.post(QUERY, words)),
                new Heavy("far cell", 10, refused, () -> propose(workbook("<row r=\"2\"><c r=\"ZZZZZZ1\"/></row>"))),
                new Heavy(
                        "shared text",
                        10,
                        refused,
                        () -> propose(workbook("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>31999990</v></c></row>"))),
                new Heavy("document type", 10, List.of(422, 429, 503), () -> propose(documentType())),
                new Heavy("one cell", 10, any, () -> propose(("name\n" + "y".repeat(4 << 20)).getBytes(UTF))));
    }

    private Answer propose(byte[] file) {
        return rep.upload("/api/v1/imports/lead/proposal", "file.xlsx", file, Map.of());
    }

    private static String repeated(String text, int times) {
        return String.join(",", Collections.nCopies(times, text));
    }

    private static byte[] documentType() {
        return workbook("", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>");
    }

    private static byte[] workbook(String rows) {
        return workbook(rows, "");
    }

    private static byte[] workbook(String rows, String before) {
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type + "sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + type + "styles+xml\"/>"
                        + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + type
                        + "sharedStrings+xml\"/></Types>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                        + "<sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>");
        parts.put("xl/sharedStrings.xml", "<sst><si><t>name</t></si></sst>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                before + "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>" + rows
                        + "</sheetData></worksheet>");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void aCallTooManyIsToldWhenToComeAgain() {
        // enough of them that more are under way than run at once, however fast they are
        String slow = "{\"filter\":{\"and\":["
                + repeated("{\"field\":\"name\",\"op\":\"contains\",\"value\":\"x\"}", 900) + "]},\"total\":true}";
        List<Answer> turnedAway = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Answer>> sent = new ArrayList<>();
            for (int i = 0; i < 20 * (Limits.CALLS_AT_ONCE + Limits.CALLS_WAITING); i++) {
                sent.add(CompletableFuture.supplyAsync(() -> rep.post(QUERY, slow), threads));
            }
            sent.forEach(one -> {
                Answer answer = one.join();
                assertThat(answer.status()).as(answer.text()).isIn(200, 429);
                if (answer.status() == 429) {
                    turnedAway.add(answer);
                }
            });
        }
        turnedAway.forEach(answer -> {
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().path("detail").asString()).contains("8 calls");
        });
        assertThat(rep.get("/api/v1/me").status()).isEqualTo(200);
    }
}

package io.trellis.core.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.LocalizedText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class AppFolderTest {

    private static final String HEAD =
            "{\"format\":1,\"app\":\"shop\",\"needs\":{\"product\":\"0.1.0\"},\"folders\":{\"entities\":\"entity\",\"workflows\":\"workflow\"}}";

    private static AppFiles files(AppFolder folder) {
        return folder.files(kind -> kind.equals("workflow") ? Set.of("bpmn") : Set.of());
    }

    private static ObjectNode json(String text) {
        return CanonicalFile.read("test", text.getBytes(StandardCharsets.UTF_8));
    }

    private static AppFolder shop() {
        ObjectNode flow = json("{\"label\":\"Approve\",\"entity\":\"order\"}");
        flow.put("bpmn", "<?xml version=\"1.0\"?>\r\n<definitions/>");
        return new AppFolder(
                AppHead.read(json(HEAD)),
                List.of(
                        new Artifact(new ArtifactId("workflow", "approve"), "shop", flow),
                        new Artifact(
                                new ArtifactId("entity", "order"),
                                "shop",
                                json("{\"z\":1,\"a\":[],\"label\":{\"zh\":\"订单\",\"en\":\"Order \\\"x\\\"\\n\\ud800\"},"
                                        + "\"n\":1.50,\"big\":100.0,\"huge\":1e999999999,\"long\":\""
                                        + "word ".repeat(40)
                                        + "\",\"list\":[{\"k\":\"😀\"},null,true]}"))));
    }

    @Test
    void aFolderReadAndWrittenIsTheSameBytesAsZipAndOnDisk(@TempDir Path disk) throws IOException {
        AppFiles once = files(shop());
        assertThat(once.all().keySet())
                .containsExactly("app.json", "entities/order.json", "workflows/approve.bpmn", "workflows/approve.json");
        assertThat(once.all().get("workflows/approve.bpmn"))
                .as("a diagram is as it was drawn, to the byte")
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("<?xml version=\"1.0\"?>\r\n<definitions/>");
        assertThat(new String(once.all().get("entities/order.json"), StandardCharsets.UTF_8))
                .startsWith("{\n  \"z\": 1,\n  \"a\": [],\n  \"label\": { \"zh\": \"订单\"")
                .contains("\"n\": 1.5,", "\"big\": 100,", "\\ud800", "{ \"k\": \"😀\" }, null, true]")
                .endsWith("}\n")
                .doesNotContain("\r");

        AppFolder again = AppFolder.read(AppZip.read("shop.zip", AppZip.write(once)));
        assertThat(files(again).otherThan(once)).isEmpty();
        assertThat(AppZip.write(files(again))).isEqualTo(AppZip.write(once));

        Files.createDirectories(disk.resolve("shop/.git"));
        Files.writeString(disk.resolve("shop/README.md"), "ours");
        AppDirectory.write(once, disk.resolve("shop"));
        Files.writeString(disk.resolve("shop/entities/gone.json"), "{}");
        AppDirectory.write(once, disk.resolve("shop"));
        assertThat(AppDirectory.read(disk.resolve("shop")).otherThan(once)).isEmpty();
        assertThat(disk.resolve("shop/README.md")).exists();
    }

    @Test
    void aZipOfTheFolderItselfIsTheFolder() {
        AppFiles files = files(shop());
        TreeMap<String, byte[]> packed = new TreeMap<>();
        files.all().forEach((path, bytes) -> packed.put("shop-main/" + path, bytes));
        packed.put("shop-main/README.md", new byte[] {1});
        packed.put("shop-main/.gitignore", new byte[] {1});
        packed.put("__MACOSX/._x", new byte[] {1});
        assertThat(AppZip.read("x.zip", AppZip.write(AppFiles.of(packed))).otherThan(files))
                .isEmpty();
    }

    private static byte[] zip(String... pathsAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(pathsAndTexts[i]));
                zip.write(pathsAndTexts[i + 1].getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static List<FileProblem> wrong(byte[] zip) {
        return catchThrowableOfType(UnusableFolder.class, () -> AppFolder.read(AppZip.read("x.zip", zip)))
                .problems();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../evil.json | {} | outside",
                "/etc/passwd | {} | absolute",
                "C:/x.json | {} | absolute",
                "entities\\a.json | {} | absolute",
                "entities//a.json | {} | outside",
                "entities/deep/a.json | {} | no-artifact",
                "entities/订单.json | {} | no-artifact",
                "nowhere/a.json | {} | no-folder",
                "entities/a.json | {\"a\":1,} | no-json",
                "entities/a.json | {\"a\":1,\"a\":2} | no-json",
                "entities/a.json | {} {} | no-json",
                "entities/a.json | [] | no-object",
                "entities/a.json | \u00ff\u00fe | no-utf8",
                "workflows/a.bpmn | <x/> | alone",
                "notes.txt | x | no-artifact",
            })
    void eachFileThatIsNoneIsNamed(String path, String text, String code) throws IOException {
        List<FileProblem> problems = wrong(zip("app.json", HEAD, path, text));
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.file()).isEqualTo(path);
            LocalizedText words = problem.words(new BundleMessages());
            assertThat(words.en()).startsWith(path + ": ");
            assertThat(words.zh()).startsWith(path + "：");
        });
    }

    @Test
    void namesThatDifferInCaseAloneLinksBombsAndOthersAreRefused() throws IOException {
        assertThat(wrong(zip("app.json", HEAD, "entities/a.json", "{}", "entities/A.json", "{}")))
                .extracting(FileProblem::code)
                .containsExactly("case");
        byte[] twice = zip("app.json", HEAD, "entities/a.json", "{}", "entities/b.json", "{}");
        assertThat(wrong(replaced(twice, "entities/b.json", "entities/a.json")))
                .extracting(FileProblem::code)
                .containsExactly("twice");
        byte[] link = zip("app.json", HEAD, "entities/a.json", "../../secret");
        int directory = indexOf(link, new byte[] {'P', 'K', 1, 2}, 0);
        int second = indexOf(link, new byte[] {'P', 'K', 1, 2}, directory + 1);
        link[second + 41] = (byte) 0xA1;
        assertThat(wrong(link)).containsExactly(FileProblem.of("entities/a.json", "link"));
        assertThat(wrong(zip("app.json", HEAD, "entities/a.json", " ".repeat(4 << 20))))
                .extracting(FileProblem::code)
                .containsExactly("ratio");
        assertThat(wrong(zip("app.json", HEAD, "entities/a.json", " ".repeat(FileLimits.FILE_BYTES + 1))))
                .extracting(FileProblem::code)
                .containsExactly("file-large");
        assertThat(wrong(zip("app.json", HEAD, "entities/a.json", "[".repeat(5000) + "]".repeat(5000))))
                .extracting(FileProblem::code)
                .containsExactly("no-json");
        String small = "{\"label\":\"x\",\"a\":[" + "{},".repeat(300_000) + "{}]}";
        assertThat(wrong(zip("app.json", HEAD, "entities/a.json", small, "entities/b.json", small)))
                .as("each within its bounds, together more than the heap should hold")
                .extracting(FileProblem::code)
                .containsExactly("tokens");
        assertThat(wrong(new byte[FileLimits.ZIP_BYTES + 1]))
                .extracting(FileProblem::code)
                .containsExactly("zip-large");
        assertThat(wrong("no zip".getBytes(StandardCharsets.UTF_8)))
                .extracting(FileProblem::code)
                .containsExactly("no-zip");
        byte[] cut = zip("app.json", HEAD, "entities/a.json", "{\"label\":\"" + "abc".repeat(99) + "\"}");
        assertThat(wrong(Arrays.copyOf(cut, cut.length / 2)))
                .extracting(FileProblem::code)
                .containsExactly("broken");
    }

    @Test
    void aHeadThatNoReaderKnowsIsRefused() throws IOException {
        assertThat(wrong(zip("entities/a.json", "{}")))
                .extracting(FileProblem::code)
                .containsExactly("no-head");
        assertThat(wrong(zip("app.json", "{}"))).extracting(FileProblem::code).containsExactly("no-format");
        assertThat(wrong(zip("app.json", HEAD.replace("0.1.0", "9.0"))))
                .containsExactly(FileProblem.of("app.json", "newer", "9.0", Product.VERSION));
        assertThat(wrong(zip("app.json", HEAD.replace("\"format\":1", "\"format\":2"))))
                .extracting(FileProblem::code)
                .containsExactly("newer");
        assertThat(wrong(zip("app.json", HEAD.replace("shop", "a b"))))
                .extracting(FileProblem::code)
                .containsExactly("no-app");
        assertThat(Files.readString(Path.of("../pom.xml"))).contains("<version>" + Product.VERSION);
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        byte[] changed = bytes.clone();
        byte[] sought = from.getBytes(StandardCharsets.UTF_8);
        for (int at = indexOf(changed, sought, 0); at >= 0; at = indexOf(changed, sought, at)) {
            System.arraycopy(to.getBytes(StandardCharsets.UTF_8), 0, changed, at, sought.length);
        }
        return changed;
    }

    private static int indexOf(byte[] bytes, byte[] sought, int from) {
        for (int at = from; at + sought.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }
}

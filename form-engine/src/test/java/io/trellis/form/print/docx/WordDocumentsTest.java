package io.trellis.form.print.docx;

import static io.trellis.form.print.docx.WordFile.p;
import static io.trellis.form.print.docx.WordFile.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.barcode.Barcode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class WordDocumentsTest {

    private final WordDocuments words = new WordDocuments(new BundleMessages());

    /** Texts by name, and rows by the name of their table; a condition is true where a text is there. */
    private record Given(Map<String, String> texts, Map<String, List<Given>> tables) implements DocxValues {

        static Given of(String... namesAndTexts) {
            Map<String, String> texts = new HashMap<>();
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
            }
            return new Given(texts, new HashMap<>());
        }

        Given rows(String table, Given... rows) {
            tables.put(table, List.of(rows));
            return this;
        }

        @Override
        public String text(String expression) {
            return texts.getOrDefault(expression, "");
        }

        @Override
        public String capitals(String expression) {
            return "大" + text(expression);
        }

        @Override
        public Optional<WordPicture> picture(String path) {
            return path.equals("signed") ? Barcode.QR.png("signed").map(WordPicture::png) : Optional.empty();
        }

        @Override
        public Optional<byte[]> code(Barcode kind, String expression) {
            return kind.png(text(expression));
        }

        @Override
        public boolean isTrue(String condition) {
            return texts.containsKey(condition);
        }

        @Override
        public List<DocxValues> rows(String table) {
            return List.copyOf(tables.getOrDefault(table, List.of()));
        }

        @Override
        public void weigh(int signs) {}
    }

    private Document filled(String body, DocxValues values) throws Exception {
        return WordPackage.read(words.fill(WordFile.of(body).bytes(), values)).xml("word/document.xml");
    }

    /** Paragraph by paragraph; rows that stand in a table between bars. */
    private static String read(Document document) {
        return Word.all(document, Word.PARAGRAPH).stream().map(Word::text).collect(Collectors.joining("|"));
    }

    @Test
    void whatWordBrokeOverRunsIsOneValueWithTheLookOfItsBeginning() throws Exception {
        String body = "<w:p><w:r><w:t>Dear {</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{acc</w:t></w:r><w:proofErr/>"
                + "<w:r><w:t>ount.na</w:t></w:r><w:r><w:t>me}}, no {{no}}!</w:t><w:tab/></w:r></w:p>";
        Document document = filled(body, Given.of("account.name", "华达 <&> \"{{no}}\"", "no", "7"));
        assertThat(read(document)).isEqualTo("Dear 华达 <&> \"{{no}}\", no 7!");
        assertThat(Word.all(document, "tab")).hasSize(1);
        Element value = Word.all(document, Word.RUN).stream()
                .filter(run -> Word.text(run).startsWith("华达"))
                .findFirst()
                .orElseThrow();
        assertThat(Word.all(value, "b")).as("it began before what is bold").isEmpty();
    }

    @Test
    void theRowBetweenTheMarksRepeatsAndItsHeadingDoesNot() throws Exception {
        String body = "<w:tbl>" + row("Item", "Price") + row("{{#lines}}{{item}}", "{{price}}{{/lines}}")
                + row("Sum", "{{sum}}") + "</w:tbl>" + p("end");
        Given values = Given.of("sum", "3")
                .rows("lines", Given.of("item", "a", "price", "1"), Given.of("item", "b", "price", "2"));
        assertThat(read(filled(body, values))).isEqualTo("Item|Price|a|1|b|2|Sum|3|end");
        assertThat(read(filled(body, Given.of("sum", "0")))).isEqualTo("Item|Price|Sum|0|end");
        String own = "<w:tbl>" + row("{{#lines}}", "") + row("{{item}}", "x") + row("", "{{/lines}}") + "</w:tbl>"
                + p("end");
        assertThat(read(filled(own, values))).isEqualTo("a|x|b|x|end");
        assertThat(Word.all(filled(own, Given.of()), Word.TABLE))
                .as("a table without rows")
                .isEmpty();
    }

    @Test
    void partsAreThereOnlyWhenSomethingHolds() throws Exception {
        String body = p("{{#if big}}") + p("Much, {{name}}") + p("{{/if}}") + p("a{{#if small}} few{{/if}} b")
                + "<w:tbl><w:tr><w:tc>" + p("{{#if big}}only{{/if}}") + "</w:tc></w:tr></w:tbl>";
        assertThat(read(filled(body, Given.of("big", "1", "name", "Li")))).isEqualTo("Much, Li|a b|only");
        assertThat(read(filled(body, Given.of("small", "1")))).isEqualTo("a few b|");
        String nested = p("{{#lines}}") + p("{{item}}{{#if cheap}}!{{/if}}") + p("{{/lines}}");
        assertThat(read(filled(
                        nested, Given.of().rows("lines", Given.of("item", "a", "cheap", ""), Given.of("item", "b")))))
                .isEqualTo("a!|b");
    }

    @Test
    void amountsInCapitalsLinesPicturesAndCodesArePutIn() throws Exception {
        byte[] made = words.fill(
                WordFile.of(p("{{sum | capitals}}") + p("{{text}}") + p("{{signed}}") + p("{{no | qr}}"))
                        .bytes(),
                Given.of("sum", "5", "text", "one\ntwo\u0000", "no", "A-1"));
        WordPackage word = WordPackage.read(made);
        Document document = word.xml("word/document.xml");
        assertThat(read(document)).isEqualTo("大5|onetwo||");
        assertThat(Word.all(document, "br")).hasSize(1);
        assertThat(Word.all(document, "drawing")).hasSize(2);
        assertThat(word.parts().keySet())
                .filteredOn(name -> name.startsWith("word/media/"))
                .hasSize(2);
        assertThat(new String(word.parts().get("word/_rels/document.xml.rels"), StandardCharsets.UTF_8))
                .contains("rIdTrellis0x0", "media/rIdTrellis0x1.png");
        assertThat(new String(word.parts().get("[Content_Types].xml"), StandardCharsets.UTF_8))
                .contains("image/png");
        assertThat(words.wrong(made)).isEmpty();
        assertThat(WordPage.html(made, Locale.ENGLISH)).contains("大5", "one<br>two", "data:image/png;base64,");
    }

    @Test
    void whatItNamesIsToldWithItsPlace() {
        WordNames found = words.names(WordFile.of(p("Sum: {{", "amuont", "}}")
                        + p("{{#lines}}")
                        + p("{{item}}")
                        + p("{{/lines}}")
                        + p("{{#if stage = “won”}}x"))
                .with("word/header1.xml", WordFile.part("hdr", p("No {{no}}")))
                .bytes());
        assertThat(found.names())
                .extracting(name -> name.said() + " " + name.use() + " "
                        + (name.tables().isEmpty() ? "-" : String.join(".", name.tables())) + " "
                        + name.place().en())
                .containsExactly(
                        "amuont VALUE - “Sum: {{amuont}}”",
                        "lines ROWS - “{{#lines}}”",
                        "item VALUE lines “{{item}}”",
                        "stage = \"won\" CONDITION - “{{#if stage = “won”}}x”",
                        "no VALUE - the header “No {{no}}”");
        assertThat(found.wrong()).singleElement().satisfies(text -> assertThat(text.en())
                .startsWith("{{/if}} is missing"));
        assertThat(words.names(WordFile.of(p("{{name}") + p("{{/lines}}")).bytes())
                        .wrong())
                .extracting(LocalizedText::en)
                .anyMatch(text -> text.contains("“{{name}”"))
                .anyMatch(text -> text.startsWith("{{/lines}} closes nothing"));
    }

    private String refused(WordFile file) {
        return words.wrong(file.bytes()).map(LocalizedText::en).orElse("");
    }

    @Test
    void whatRunsFetchesOrBurstsIsRefusedInWords() {
        assertThat(refused(WordFile.of(p("fine")))).isEmpty();
        assertThat(refused(WordFile.of("").with("word/vbaProject.bin", "x"))).contains("macros");
        assertThat(refused(WordFile.of("").with("word/embeddings/sheet.xlsx", "x")))
                .contains("embedded");
        String relations =
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" "
                        + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\" Target=\"%s\" TargetMode=\"External\"/></Relationships>";
        String at = "word/_rels/document.xml.rels";
        assertThat(refused(WordFile.of("").with(at, relations.formatted("image", "http://10.0.0.1/x.png"))))
                .contains("outside itself");
        assertThat(refused(WordFile.of("").with(at, relations.formatted("attachedTemplate", "file:///x.dotm"))))
                .contains("outside itself");
        assertThat(refused(WordFile.of("").with(at, relations.formatted("hyperlink", "file://host/x"))))
                .contains("outside itself");
        assertThat(refused(WordFile.of("").with(at, relations.formatted("hyperlink", "https://example.org"))))
                .isEmpty();
        assertThat(
                        refused(
                                WordFile.of(
                                        "<w:p><w:r><w:fldChar/><w:instrText>DDE</w:instrText><w:instrText>AUTO c cmd</w:instrText></w:r></w:p>")))
                .contains("fetches");
        String include = "<x:hdr xmlns:x=\"%s\"><x:fldSimple x:instr=\"INCLUDEPICTURE http://10.0.0.1/x\"/></x:hdr>";
        assertThat(refused(WordFile.of("")
                        .with(
                                "word/header1.xml",
                                include.formatted("http://purl.oclc.org/ooxml/wordprocessingml/main"))))
                .as("the strict form of the format")
                .contains("fetches");
        assertThat(refused(WordFile.of("").said("/word/Header.dat").with("word/header.dat", include.formatted(Word.W))))
                .as("a part that is called otherwise")
                .contains("fetches");
        assertThat(refused(WordFile.of(
                        "<w:pict><v:imagedata xmlns:v=\"urn:schemas-microsoft-com:vml\" src=\"%s\"/></w:pict>"
                                .formatted("\\\\10.0.0.1\\x.png"))))
                .contains("fetches");
        assertThat(refused(WordFile.of("")
                        .with(
                                "word/document.xml",
                                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")))
                .contains("cannot be read");
        assertThat(refused(WordFile.of("").with("word/styles.xml", "<a>".repeat(5_000) + "</a>".repeat(5_000))))
                .contains("cannot be read");
        assertThat(refused(WordFile.of("").with("word/x.xml", "<a>" + " ".repeat(17 << 20) + "</a>")))
                .contains("unpacked");
        assertThat(words.wrong(new byte[3 << 20]).map(LocalizedText::en))
                .hasValueSatisfying(text -> assertThat(text).contains("2 MB"));
        assertThat(words.wrong("no zip".getBytes(StandardCharsets.UTF_8)).map(LocalizedText::en))
                .hasValueSatisfying(text -> assertThat(text).contains("no Word document"));
        byte[] cut = Arrays.copyOf(WordFile.of(p("x")).bytes(), 300);
        assertThat(words.wrong(cut)).isPresent();
        assertThatThrownBy(() -> words.fill(cut, Given.of())).isInstanceOf(TrellisException.class);
    }
}

package io.trellis.form.print;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintsIT {

    private static final String QUOTE =
            "{'entity':'deal','label':{'zh':'报价单','en':'Quotation'},'fileName':'Q {{no}} / {{account.name}}',"
                    + "'footer':'{{account.name}}','when':'count(lines) > 0','blocks':["
                    + "{'type':'text','settings':{'text':{'zh':'# 致 **{{account.name}}**','en':'# For **{{account.name}}**'},'size':'title'}},"
                    + "{'type':'fields','settings':{'fields':['no','account.name','cost'],'columns':'2'}},"
                    + "{'type':'lines','settings':{'rows':'lines','cells':['item','price'],'sums':['price']}},"
                    + "{'type':'text','settings':{'text':'{{total | capitals}} ({{total * 2}}) {{cost}}'}},"
                    + "{'type':'text','when':'total > 1000','settings':{'text':'Much'}},"
                    + "{'type':'code','settings':{'of':'no'}},{'type':'gap','settings':{'with':'signatures'}}]}";

    private FormWorld world;
    private CurrentUser ann;

    @BeforeEach
    void begin(@TempDir Path folder) {
        world = new FormWorld(folder);
        world.entity("account", "{titleField:'name',fields:[{key:'name',type:'text'}]}");
        world.entity(
                "deal",
                "{titleField:'no',fields:[{key:'no',type:'text'},{key:'account',type:'lookup',settings:{entity:'account'}},"
                        + "{key:'cost',type:'decimal'},{key:'lines',type:'subTable',settings:{columns:["
                        + "{key:'item',type:'text',label:{zh:'品名',en:'Item'}},{key:'price',type:'currency'}]}},"
                        + "{key:'total',type:'formula',settings:{expression:'sum(lines.price)',result:'MONEY'}}]}");
        publish(QUOTE);
        ann = world.person("ann", null);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private void publish(String json) {
        Artifact quote = new Artifact(new ArtifactId(Prints.KIND, "quote"), "crm", FieldFixtures.json(json));
        world.bean(PublishedPrints.class).replace(new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return Optional.of(quote).filter(found -> found.id().equals(id));
            }

            @Override
            public List<Artifact> all(String kind) {
                return List.of(quote);
            }
        });
    }

    private RecordId deal(List<Map<String, Object>> lines) {
        CurrentUser bob = world.person("bob", null);
        RecordId account = saved(world.records().create(bob, "account", values("name", "华达 <b>& *Söhne*")));
        return saved(world.records()
                .create(bob, "deal", values("no", "Q-1", "account", account.id(), "cost", 700, "lines", lines)));
    }

    private static RecordId saved(SaveResult result) {
        return ((SaveResult.Saved) result).record().id();
    }

    private Prints prints() {
        return world.bean(Prints.class);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void aSignatureStandsInThePageAsThePictureThatItIs() throws Exception {
        byte[] png = Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        world.entity("deal", "{titleField:'no',fields:[{key:'no',type:'text'},{key:'signed',type:'signature'}]}");
        publish("{'entity':'deal','label':'Q','blocks':[{'type':'fields','settings':{'fields':['no','signed']}}]}");
        UploadResult uploaded =
                world.bean(RecordFiles.class).upload(ann, "signature.png", new ByteArrayInputStream(png));
        String file = ((UploadResult.Uploaded) uploaded).file().id();
        RecordId deal = saved(world.records().create(ann, "deal", values("no", "Q-1", "signed", Map.of("id", file))));
        try (PDDocument pages = Loader.loadPDF(
                prints().make(ann, deal, "quote", Locale.ENGLISH).orElseThrow().content())) {
            assertThat(pages.getPage(0).getResources().getXObjectNames()).hasSize(1);
            assertThat(new PDFTextStripper().getText(pages)).contains("Q-1").doesNotContain("signature.png");
        }
    }

    @Test
    void aPictureOfThePrintsOwnStandsOnThePage() throws Exception {
        java.io.ByteArrayOutputStream jpeg = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(900, 300, java.awt.image.BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
        String logo = PagePicture.of("ann", jpeg.toByteArray()).orElseThrow();
        assertThat(logo).startsWith("data:image/jpeg;");
        publish("{'entity':'deal','label':'Q','blocks':[{'type':'picture','settings':{'image':'" + logo
                + "','width':'small','align':'end'}},{'type':'text','settings':{'text':'{{no}}'}}]}");
        RecordId deal = deal(List.of());
        try (PDDocument pages = Loader.loadPDF(
                prints().make(ann, deal, "quote", Locale.ENGLISH).orElseThrow().content())) {
            assertThat(pages.getPage(0).getResources().getXObjectNames()).hasSize(1);
        }
        assertThat(PagePicture.of("ann", new byte[] {1, 2, 3})).isEmpty();
        assertThat(PagePicture.isOne("data:image/svg+xml;base64,AAAA")).isFalse();
        assertThat(PagePicture.isOne("https://example.org/x.png")).isFalse();
    }

    @Test
    void aRecordBecomesPagesWithItsLinesSumsAndWords() throws Exception {
        RecordId deal = deal(List.of(Map.of("item", "阀门", "price", 1200), Map.of("item", "泵", "price", "34.50")));
        assertThat(prints().offered(ann, deal))
                .extracting(PrintDefinition::name)
                .containsExactly("quote");
        Prints.Document made =
                prints().make(ann, deal, "quote", Locale.SIMPLIFIED_CHINESE).orElseThrow();
        assertThat(made.fileName()).isEqualTo("Q Q-1 华达 b & Söhne.pdf");
        assertThat(text(made.content()))
                .contains("致 华达 <b>& *Söhne*", "阀门", "泵", "1,200.00", "1,234.50", "壹仟贰佰叁拾肆元伍角整", "(2,469)", "Much")
                .contains("合计", "日期、签字、盖章", "1 / 1", "700");
        assertThat(text(prints().make(ann, deal, "quote", Locale.ENGLISH)
                        .orElseThrow()
                        .content()))
                .contains("For 华达", "Total", "Date, signature, stamp", "Item");
    }

    @Test
    void theLinesOfALineStandBeneathIt() throws Exception {
        world.entity(
                "deal",
                "{titleField:'no',fields:[{key:'no',type:'text'},{key:'lines',type:'subTable',settings:{columns:["
                        + "{key:'item',type:'text'},{key:'parts',type:'subTable',settings:{columns:["
                        + "{key:'part',type:'lookup',label:'Part of it',settings:{entity:'account'}},"
                        + "{key:'pieces',type:'integer'}]}}]}}]}");
        publish("{'entity':'deal','label':'Q','blocks':[{'type':'lines','settings':"
                + "{'rows':'lines','cells':['item','parts']}}]}");
        world.records().create(ann, new RecordId("account", "valve"), values("name", "Valve"));
        RecordId deal = saved(world.records()
                .create(
                        ann,
                        "deal",
                        values(
                                "lines",
                                List.of(
                                        Map.of("item", "Set", "parts", List.of(Map.of("part", "valve", "pieces", 12))),
                                        Map.of("item", "Alone")))));

        String page = text(
                prints().make(ann, deal, "quote", Locale.ENGLISH).orElseThrow().content());
        assertThat(page).containsOnlyOnce("Part of it");
        assertThat(page.indexOf("Valve 12")).isBetween(page.indexOf("Set"), page.indexOf("Alone"));
    }

    @Test
    void manyLinesGoOverPagesWithTheirHeading() throws Exception {
        List<Map<String, Object>> lines = java.util.stream.IntStream.range(0, 120)
                .<Map<String, Object>>mapToObj(i -> Map.of("item", "Line " + i, "price", 1))
                .toList();
        byte[] pdf = prints().make(ann, deal(lines), "quote", Locale.ENGLISH)
                .orElseThrow()
                .content();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            PDFTextStripper second = new PDFTextStripper();
            second.setStartPage(2);
            second.setEndPage(2);
            assertThat(second.getText(document)).contains("Item", "2 / " + document.getNumberOfPages());
        }
    }

    @Test
    void whatWouldFillTheMemoryIsNotMade() {
        RecordId deal = deal(List.of(Map.of("item", "Valve ".repeat(40), "price", 10)));
        String item = "{{lines[1].item}}";
        publish("{'entity':'deal','label':'Endless','blocks':[{'type':'text','settings':{'text':'" + item.repeat(2_000)
                + "'}}]}");

        assertThatThrownBy(() -> prints().make(ann, deal, "quote", Locale.ENGLISH))
                .isInstanceOfSatisfying(
                        TrellisException.class, e -> assertThat(e.code()).isEqualTo(CoreError.TOO_LARGE))
                .hasMessageContaining("Endless");
    }

    @Test
    void whatIsHiddenIsOnNoPageAndWhatIsNotOfferedIsNone() throws Exception {
        RecordId deal = deal(List.of(Map.of("item", "Valve", "price", 10)));
        world.permissions.field(ann, "deal", "cost", FieldAccess.HIDDEN);
        String text = text(
                prints().make(ann, deal, "quote", Locale.ENGLISH).orElseThrow().content());
        assertThat(text).contains("Valve").doesNotContain("700", "Much");
        RecordId empty = deal(List.of());
        assertThat(prints().offered(ann, empty)).isEmpty();
        assertThat(prints().make(ann, empty, "quote", Locale.ENGLISH)).isEmpty();
        publish(QUOTE.replace("'when':'count", "'roles':['boss'],'when':'count"));
        assertThat(prints().make(ann, deal, "quote", Locale.ENGLISH)).isEmpty();
    }

    @Test
    void aDraftThatIsNotCheckedYetIsLookedAtAllTheSame() {
        RecordId deal = deal(List.of(Map.of("item", "Valve", "price", 10)));
        for (String across : List.of("0", "", "-", "9")) {
            PrintDefinition draft = PrintJson.read(new Artifact(
                    new ArtifactId(Prints.KIND, "draft"),
                    "crm",
                    FieldFixtures.json(QUOTE.replace("'columns':'2'", "'columns':'" + across + "'"))));
            assertThat(prints().html(ann, deal, draft, Locale.ENGLISH))
                    .as(across)
                    .hasValueSatisfying(html -> assertThat(html).contains("Q-1"));
        }
    }
}

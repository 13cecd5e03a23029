package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import io.trellis.app.ui.design.PromotionsView;
import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.NotFoundView;
import io.trellis.app.ui.shell.PaletteSource;
import io.trellis.app.ui.shell.SoughtWords;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.artifact.Version;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.AppDirectory;
import io.trellis.core.folder.AppFiles;
import io.trellis.core.folder.AppFolder;
import io.trellis.core.folder.AppFolders;
import io.trellis.core.folder.AppZip;
import io.trellis.core.folder.ShippedVersions;
import io.trellis.core.promotion.PromotionRequest;
import io.trellis.core.promotion.PromotionTargets;
import io.trellis.core.promotion.Promotions;
import io.trellis.core.security.ApiKeys;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The overview of the design area: apps, and what they are made of. */
class AppsPageIT extends OnPages {

    private static final String PLURAL = "\"plural\": \\{ \"zh\": \"[^\"]*\", \"en\": \"[^\"]*\" }";

    @Autowired
    private Users users;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Publisher publisher;

    @Autowired
    private PaletteSource designedThings;

    @Autowired
    private AppFolders folders;

    @Autowired
    private Artifacts artifacts;

    @Autowired
    private ShippedVersions versions;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private PromotionTargets targets;

    @Autowired
    private Promotions promotions;

    @LocalServerPort
    private int port;

    private CurrentUser person(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    private TextField field(String label) {
        return find(TextField.class).withLabel(label).single();
    }

    private void create() {
        test(find(Button.class).withText("Create").single()).click();
    }

    /** The words of an object's panel. */
    private String object(String id) {
        return words(find(Div.class).withAttribute("data-object", id).single());
    }

    private List<String> objects() {
        return find(Div.class).withClassName("design-object").all().stream()
                .map(panel -> panel.getElement().getAttribute("data-object"))
                .filter(id -> id != null)
                .toList();
    }

    @Test
    void anAnalystMakesAnAppWithARoleAndAnEntityInIt() {
        comes("analyst");
        CurrentUser analyst = person("analyst");
        try {
            goTo("design");
            test(find(Button.class).withText("New app").single()).click();
            test(field("English label")).setValue("crm");
            create();
            assertThat(field("English label").getErrorMessage()).contains("There is an app called “CRM” already");
            test(field("English label")).setValue("Field service");
            test(field("Name")).setValue("CRM");
            create();
            assertThat(field("Name").getErrorMessage()).contains("The app “CRM” has this name already");
            test(field("Name")).setValue("fieldService");
            create();

            assertThat(drafts.apps(analyst)).contains("fieldService");
            assertThat(words(find(Anchor.class).withClassName("app-tab").all())).contains("CRM", "Field service");
            assertThat(find(Paragraph.class)
                            .withTextContaining("Begin with one")
                            .all())
                    .hasSize(1);
            test(find(Button.class).withText("New entity").single()).click();
            test(field("English label")).setValue("Work order");
            test(field("Name")).setValue("workOrder");
            assertThat(find(Select.class).withAriaLabel("Field service users").all())
                    .hasSize(1);
            create();

            assertThat(drafts.check(analyst, "fieldService")).isEmpty();
            Drafts.Draft draft = drafts.of(analyst, "fieldService");
            assertThat(draft.find(new ArtifactId("navigation", "fieldService"))
                            .orElseThrow()
                            .content()
                            .path("items")
                            .toString())
                    .isEqualTo("[\"entity/workOrder\"]");
            assertThat(draft.find(new ArtifactId("role", "fieldServiceUsers"))
                            .orElseThrow()
                            .content()
                            .path("entities")
                            .path("workOrder")
                            .path("read")
                            .asString())
                    .isEqualTo("own");
            goTo("design?app=fieldService");
            assertThat(object("entity/workOrder")).contains("Work order").contains("new");

            comes("admin");
            goTo("design");
            assertThat(words(find(Anchor.class).withClassName("app-tab").all()))
                    .as("an app that nobody published is its author's alone")
                    .contains("CRM")
                    .doesNotContain("Field service");
        } finally {
            drafts.discardAll(analyst, "fieldService");
        }
        assertThat(drafts.apps(analyst)).doesNotContain("fieldService");
    }

    @Test
    void anythingIsDuplicatedDeletedAndBroughtBack() {
        comes("analyst");
        CurrentUser analyst = person("analyst");
        try {
            ArtifactId board = new ArtifactId("view", "lead-board");
            goTo("design?app=crm");
            menu("By status", "Duplicate");
            test(field("English label")).setValue("My board");
            test(find(Button.class).withText("Duplicate").single()).click();
            Drafts.Draft draft = drafts.of(analyst, "crm");
            ArtifactId copy = new ArtifactId("view", "lead-boardCopy");
            assertThat(draft.find(copy)).hasValueSatisfying(made -> {
                assertThat(made.content().path("label").path("en").asString()).isEqualTo("My board");
                assertThat(made.content().path("presentation"))
                        .isEqualTo(draft.find(board).orElseThrow().content().path("presentation"));
            });
            assertThat(drafts.check(analyst, "crm"))
                    .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                    .isEmpty();
            assertThat(publisher.publish(analyst, "crm")).isInstanceOf(PublishResult.Published.class);

            goTo("design");
            goTo("design?app=crm");
            menu("My board", "Delete");
            assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("Delete “My board”?");
            assertThat(words(find(Dialog.class).single())).contains("Nothing else depends on it");
            test(find(Button.class).withText("Delete").single()).click();
            assertThat(drafts.of(analyst, "crm").find(copy)).isEmpty();
            assertThat(publisher.publish(analyst, "crm")).isInstanceOf(PublishResult.Published.class);

            goTo("design");
            goTo("design?app=crm");
            assertThat(words(find(Details.class).withClassName("design-lately").single()))
                    .contains("Recently deleted (1)", "My board", "陈静");
            test(find(Button.class)
                            .withAttribute("aria-label", "Bring back My board")
                            .single())
                    .click();
            assertThat(drafts.of(analyst, "crm").find(copy)).isPresent();
            assertThat(find(Details.class).withClassName("design-lately").all()).isEmpty();

            goTo("design");
            goTo("design?app=crm");
            menu("Account", "Duplicate");
            assertThat(find(Checkbox.class, find(Dialog.class).single()).all())
                    .extracting(Checkbox::getLabel)
                    .anyMatch(label -> label.contains("have the same rights on its records"));
            test(find(Button.class).withText("Duplicate").single()).click();
            assertThat(entities(analyst, "sales").path("accountCopy"))
                    .as("the roles have on the copy what they have on the entity")
                    .isEqualTo(entities(analyst, "sales").path("account"))
                    .isNotEmpty();
            goTo("design");
            goTo("design?app=crm");
            menu("Account", "Delete");
            assertThat(words(find(Dialog.class).single()))
                    .contains("Opportunity", "is yours to mend before publishing");
        } finally {
            drafts.discardAll(analyst, "crm");
        }
    }

    private JsonNode entities(CurrentUser author, String role) {
        return drafts.of(author, "crm")
                .find(new ArtifactId("role", role))
                .orElseThrow()
                .content()
                .path("entities");
    }

    private void menu(String label, String item) {
        test(find(NativeButton.class).withClassName("card-menu").all().stream()
                        .filter(one ->
                                ("More for " + label).equals(one.getAriaLabel().orElse("")))
                        .findFirst()
                        .orElseThrow())
                .click();
        test(find(NativeButton.class).all().stream()
                        .filter(one -> "menuitem".equals(one.getElement().getAttribute("role")))
                        .filter(one -> words(one).startsWith(item))
                        .findFirst()
                        .orElseThrow())
                .click();
    }

    @Test
    void whatIsAboutAnObjectStandsBesideItAndIsFound() {
        comes("analyst");
        CurrentUser analyst = person("analyst");
        try {
            goTo("design?app=crm");
            assertThat(object("entity/opportunity"))
                    .contains("Opportunity approval")
                    .contains("Quotation")
                    .contains("By stage")
                    .contains("Mark as lost");
            assertThat(object("entity/lead")).contains("Convert").doesNotContain("Mark as lost");

            TextField words =
                    find(TextField.class).withAriaLabel("Find in this app").single();
            test(words).setValue("Mark as lost");
            assertThat(objects()).containsExactly("entity/opportunity");
            assertThat(object("entity/opportunity")).doesNotContain("By stage");
            test(words).setValue("商机");
            assertThat(object("entity/opportunity"))
                    .as("in either language, with all that is about it")
                    .contains("By stage");
            test(words).setValue("");
            test(find(Select.class).withAriaLabel("Kind").single()).selectItem("Flow");
            assertThat(objects()).contains("entity/opportunity").doesNotContain("entity/product", "entity/clause");
            find(Select.class).withAriaLabel("Kind").single().clear();

            ObjectNode broken = JsonNodeFactory.instance.objectNode().put("entity", "lead");
            broken.putObject("label").put("en", "Broken view");
            broken.putArray("columns").add("nowhere");
            drafts.put(analyst, "crm", new ArtifactId("view", "lead-broken"), broken);
            goTo("design");
            goTo("design?app=crm");
            find(Checkbox.class).withLabel("Changed (1)").single().setValue(true);
            assertThat(objects()).containsExactly("entity/lead");
            find(Checkbox.class).withLabel("Changed (1)").single().setValue(false);
            find(Checkbox.class).withLabel("With problems (1)").single().setValue(true);
            assertThat(objects()).containsExactly("entity/lead");
            assertThat(object("entity/lead")).contains("Broken view").doesNotContain("My leads");
        } finally {
            drafts.discardAll(analyst, "crm");
        }
    }

    @Test
    void thePaletteLeadsWhoDesignsIntoDesignersAndNobodyElse() {
        assertThat(designedThings.find(person("analyst"), SoughtWords.of("by stage")))
                .extracting(Destination::path)
                .contains("design/views/opportunity-board");
        assertThat(designedThings.find(person("zhangsan"), SoughtWords.of("by stage")))
                .isEmpty();
        Assertions.assertThatThrownBy(() -> drafts.apps(person("zhangsan"))).isInstanceOf(TrellisException.class);
    }

    /** What it became since is other tests'; its first version is what was installed. */
    @Test
    void theShippedAppExportedIsItsFolderToTheByte() throws IOException {
        AppFiles shipped = AppDirectory.read(Path.of("../templates/src/main/resources/templates/crm"));
        AppFiles exported = folders.files(folders.at(person("analyst"), "crm", 1, true));
        assertThat(exported.otherThan(shipped)).isEmpty();
        assertThat(AppZip.write(folders.files(AppFolder.read(AppZip.read("crm.zip", AppZip.write(exported))))))
                .isEqualTo(AppZip.write(exported));
        assertThat(folders.at(person("analyst"), "crm", 1, false).head().folders())
                .as("sample data travels when it is asked for")
                .doesNotContainKey("sample-data");
        Assertions.assertThatThrownBy(() -> folders.published(person("zhangsan"), "crm", false))
                .isInstanceOf(TrellisException.class);
        Assertions.assertThatThrownBy(() -> folders.published(person("analyst"), "nowhere", false))
                .hasMessageContaining("nowhere");
    }

    @Test
    void aZipIsToldInWordsBeforeItBecomesTheDraft() throws IOException {
        comes("analyst");
        CurrentUser analyst = person("analyst");
        AppFiles now = folders.files(folders.published(analyst, "crm", false));
        TreeMap<String, byte[]> files = new TreeMap<>(now.all());
        files.computeIfPresent("entities/competitor.json", (path, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                .replaceFirst(PLURAL, "\"plural\": { \"zh\": \"对手\", \"en\": \"Rivals\" }")
                .getBytes(StandardCharsets.UTF_8));
        files.remove("views/lead-board.json");
        byte[] zip = AppZip.write(AppFiles.of(files));
        try {
            goTo("design?app=crm");
            test(find(Button.class).withAttribute("aria-label", "Import an app").single())
                    .click();
            test(find(Upload.class).single()).upload("crm.zip", "application/zip", new byte[] {1, 2, 3});
            assertThat(words(find(Dialog.class).single()))
                    .contains("“crm.zip” cannot be imported. Nothing was changed.", "no ZIP, or an empty one");
            Button take = find(Button.class).withText("Into my draft").single();
            assertThat(take.isEnabled()).isFalse();
            test(find(Upload.class).single()).upload("crm.zip", "application/zip", zip);
            assertThat(words(find(Dialog.class).single()))
                    .contains("CRM, version 1.0.0", "plural › English: “Competitors” → “Rivals”", "By status")
                    .doesNotContain("cannot be imported");
            assertThat(drafts.of(analyst, "crm").changes()).as("only told").isEmpty();
            test(take).click();
            assertThat(drafts.of(analyst, "crm").changes())
                    .extracting(Drafts.Change::id)
                    .as("what came with the product and comes no more goes")
                    .containsExactly(new ArtifactId("entity", "competitor"), new ArtifactId("view", "lead-board"));
            assertThat(drafts.undo(analyst, "crm").changes()).isEmpty();

            goTo("design");
            goTo("design?app=crm");
            test(find(Button.class)
                            .withAttribute("aria-label", "Export the app")
                            .single())
                    .click();
            assertThat(find(Anchor.class).withClassName("app-download").all()).hasSize(1);
        } finally {
            drafts.discardAll(analyst, "crm");
        }
    }

    /** A company that changed what it once imported, and imports the next version of it. */
    @Test
    void whatWasChangedHereAndThereIsChosenAboutSideBySideAndNothingElseIsLost() {
        comes("analyst");
        CurrentUser analyst = person("analyst");
        ArtifactId product = new ArtifactId("entity", "product");
        AppFiles now = folders.files(folders.published(analyst, "crm", false));
        TreeMap<String, byte[]> files = new TreeMap<>(now.all());
        files.computeIfPresent("entities/product.json", (path, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                .replaceFirst(PLURAL, "\"plural\": { \"zh\": \"产品\", \"en\": \"Goods\" }")
                .replaceFirst("\"fields\": \\[", """
                        "fields": [{ "key": "origin", "type": "text", "label": { "zh": "产地", "en": "Origin" } },""")
                .getBytes(StandardCharsets.UTF_8));
        byte[] zip = AppZip.write(AppFiles.of(files));
        try {
            ObjectNode mine = drafts.of(analyst, "crm")
                    .find(product)
                    .orElseThrow()
                    .content()
                    .deepCopy();
            mine.withObject("plural").put("en", "Wares");
            mine.put("icon", "cube");
            drafts.put(analyst, "crm", product, mine);

            goTo("design?app=crm");
            test(find(Button.class).withAttribute("aria-label", "Import an app").single())
                    .click();
            test(find(Upload.class).single()).upload("crm.zip", "application/zip", zip);
            Button take = find(Button.class).withText("Into my draft").single();
            assertThat(take.isEnabled()).as("before somebody has chosen").isFalse();
            Div conflict = find(Div.class)
                    .withAttribute("data-conflict", "entity/product#plural.en")
                    .single();
            assertThat(words(conflict)).contains("As it is here", "Wares", "As it comes", "Goods");
            test(find(NativeButton.class, conflict)
                            .withClassName("conflict-side")
                            .last())
                    .click();
            assertThat(take.isEnabled()).isTrue();
            test(take).click();

            assertThat(drafts.of(analyst, "crm").find(product)).hasValueSatisfying(merged -> {
                assertThat(merged.content().path("plural").path("en").asString())
                        .isEqualTo("Goods");
                assertThat(merged.content().path("icon").asString()).isEqualTo("cube");
                assertThat(merged.content().path("fields").findValuesAsString("key"))
                        .contains("origin");
            });
            assertThat(drafts.undo(analyst, "crm").find(product).orElseThrow().content())
                    .as("one undo takes the whole import back")
                    .isEqualTo(mine);
        } finally {
            drafts.discardAll(analyst, "crm");
        }
    }

    private static ObjectNode guest(String label, String more) {
        return (ObjectNode) new JsonMapper()
                .readTree(("{'label':{'zh':'来宾','en':'Guest'},'plural':{'zh':'来宾','en':'" + label
                                + "'},'titleField':'name','fields':[{'key':'name','type':'text','label':{'zh':'姓名','en':'Name'}}"
                                + more + "]}")
                        .replace('\'', '"'));
    }

    private void publish(CurrentUser author, String app) {
        assertThat(publisher.publish(author, app)).isInstanceOf(PublishResult.Published.class);
    }

    private String guests() {
        return artifacts
                .find(new ArtifactId("entity", "guest"))
                .orElseThrow()
                .content()
                .toString();
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    /** One system is both: what it had after the merge goes to what it has now. */
    @Test
    void anAppBuiltHereIsExportedMergedWithAChangedCopyPromotedAndTakenBack() {
        CurrentUser admin = person("admin");
        ArtifactId guest = new ArtifactId("entity", "guest");
        drafts.put(admin, "guests", guest, guest("Guests", ""));
        publish(admin, "guests");
        TreeMap<String, byte[]> copy = new TreeMap<>(
                folders.files(folders.published(admin, "guests", false)).all());
        change(copy, "entities/guest.json", PLURAL, "\"plural\": { \"zh\": \"来宾\", \"en\": \"Invited\" }");
        drafts.put(
                admin,
                "guests",
                guest,
                guest("Guests", ",{'key':'seat','type':'text','label':{'zh':'座位','en':'Seat'}}"));
        goTo("design?app=guests");
        test(find(Button.class).withAttribute("aria-label", "Import an app").single())
                .click();
        test(find(Upload.class).single()).upload("guests.zip", "application/zip", AppZip.write(AppFiles.of(copy)));
        press("Into my draft");
        publish(admin, "guests");
        long merged = artifacts.version("guests");
        assertThat(guests()).as("both changes").contains("Invited", "seat");
        assertThat(publisher.restore(admin, "guests", 1)).isInstanceOf(PublishResult.Published.class);

        goTo("design/promote?app=guests");
        assertThat(words(find(Div.class).withClassName("empty").single())).contains("No other system is named yet");
        String secret = keys.create(admin, "promote", null, new CurrentUser.Restriction(Set.of("promote"), Map.of()))
                .secret();
        goTo("admin/promotion-targets/new");
        test(field("Address")).setValue("http://localhost:" + port);
        test(field("Name")).setValue("Production");
        test(field("Key")).setValue("prod");
        test(field("This system is called there")).setValue("Test");
        press("Save");
        assertThat(targets.all(admin)).as("without a key").isEmpty();
        test(find(PasswordField.class).single()).setValue(secret);
        press("Save");
        goTo("admin/promotion-targets/prod");
        press("Try it");
        assertThat(find(Paragraph.class).withClassName("problem-text").single().getText())
                .isEmpty();

        comes("analyst");
        goTo("admin/promotions");
        assertThat(find(NotFoundView.class).exists()).isTrue();
        goTo("admin/promotion-targets");
        assertThat(find(NotFoundView.class).exists()).isTrue();
        goTo("design/promote?app=guests");
        Select<?> version = find(Select.class)
                .withCondition(one -> "Version".equals(one.getLabel()))
                .single();
        test(version).selectItem(label(version, merged));
        press("Compare");
        assertThat(words(find(Div.class).withClassName("promote-lines").single()))
                .as("what came with the copy was taken back here since, which stays")
                .contains("field “Seat” added", "entities/guest.json")
                .doesNotContain("Invited");
        press("Send (1)");
        assertThat(words(find(Div.class).withClassName("promote-sent").single()))
                .contains("Waits there");
        assertThat(guests()).as("until somebody publishes it").doesNotContain("seat");

        comes("admin");
        goTo("admin/promotions");
        PromotionRequest request = promotions.all(admin).getFirst();
        goTo("admin/promotions/" + request.id());
        assertThat(words(find(PromotionsView.class).single())).contains("field “Seat” added", "from Test");
        press("Publish all of it (1)");
        assertThat(guests()).contains("seat");
        goTo("admin/promotions/" + request.id());
        press("Take back");
        Dialog dialog = find(Dialog.class).single();
        assertThat(words(dialog)).contains("Becomes as it was before (1)", "Records are not changed back");
        test(find(Button.class, dialog).withText("Take back").single()).click();
        assertThat(guests()).doesNotContain("seat");
        goTo("design/promote?app=guests");
        assertThat(words(find(Div.class).withClassName("promote-sent").single()))
                .contains("Taken back");
        targets.delete(admin, "prod");
    }

    @SuppressWarnings("unchecked")
    private static String label(Select<?> select, long version) {
        Select<Version> versions = (Select<Version>) select;
        return versions.getListDataView()
                .getItems()
                .filter(one -> one.number() == version)
                .map(versions.getItemLabelGenerator()::apply)
                .findFirst()
                .orElseThrow();
    }

    /** The shipped app, changed by a company, and the next version of the product. */
    @Test
    void aCompanyThatChangedWhatShippedHasTheNextVersionWithItsChangesAndChoosesWhereBothChangedTheSame()
            throws IOException {
        CurrentUser analyst = person("analyst");
        long before = artifacts.version("crm");
        ArtifactId competitor = new ArtifactId("entity", "competitor");
        ArtifactId view = new ArtifactId("view", "competitor-ours");
        ArtifactId flow = new ArtifactId("workflow", "own-contacted");
        try {
            ObjectNode entity = content(analyst, competitor);
            entity.withObject("plural").put("en", "Rivals");
            entity.withArray("fields")
                    .addObject()
                    .put("key", "slogan")
                    .put("type", "text")
                    .putObject("label")
                    .put("en", "Slogan");
            ObjectNode own = content(analyst, new ArtifactId("workflow", "lead-contacted"));
            own.put("bpmn", own.path("bpmn").asString().replace("leadContacted", "ownContacted"));
            drafts.putAll(
                    analyst,
                    "crm",
                    Map.of(
                            competitor,
                            entity,
                            view,
                            content(analyst, new ArtifactId("view", "competitor-all"))
                                    .put("order", 9),
                            flow,
                            own));
            assertThat(publisher.publish(analyst, "crm")).isInstanceOf(PublishResult.Published.class);

            AppFolder next = nextVersion();
            assertThat(versions.bring(CurrentUser.system(), next)).isInstanceOf(ShippedVersions.Outcome.Upgraded.class);
            ObjectNode upgraded = artifacts.find(competitor).orElseThrow().content();
            assertThat(upgraded.path("fields").findValuesAsString("key")).contains("slogan", "founded");
            assertThat(upgraded.path("plural").path("en").asString())
                    .as("nothing is replaced in silence")
                    .isEqualTo("Rivals");
            assertThat(artifacts.find(view)).isPresent();
            assertThat(artifacts.find(flow)).isPresent();
            assertThat(versions.bring(CurrentUser.system(), next)).isInstanceOf(ShippedVersions.Outcome.Nothing.class);

            comes("analyst");
            goTo("design?app=crm");
            assertThat(words(find(Div.class).withClassName("upgrade-notice").single()))
                    .contains("What is here stayed");
            test(find(Button.class).withText("Compare and choose").single()).click();
            Div conflict = find(Div.class)
                    .withAttribute("data-conflict", "entity/competitor#plural.en")
                    .single();
            assertThat(words(conflict)).contains("plural › English", "Rivals", "As it ships", "Opponents");
            test(find(NativeButton.class, conflict)
                            .withClassName("conflict-side")
                            .last())
                    .click();
            test(find(Button.class).withText("Into my draft").single()).click();
            assertThat(content(analyst, competitor).path("plural").path("en").asString())
                    .isEqualTo("Opponents");
            goTo("design");
            goTo("design?app=crm");
            assertThat(find(Div.class).withClassName("upgrade-notice").all()).isEmpty();
        } finally {
            drafts.discardAll(analyst, "crm");
            publisher.restore(person("admin"), "crm", before);
        }
    }

    private ObjectNode content(CurrentUser author, ArtifactId id) {
        return drafts.of(author, "crm").find(id).orElseThrow().content().deepCopy();
    }

    private static AppFolder nextVersion() throws IOException {
        TreeMap<String, byte[]> files =
                new TreeMap<>(AppDirectory.read(Path.of("../templates/src/main/resources/templates/crm"))
                        .all());
        change(files, "app.json", "\"version\": \"[0-9.]*\"", "\"version\": \"99.0.0\"");
        change(files, "entities/competitor.json", PLURAL, "\"plural\": { \"zh\": \"竞争对手\", \"en\": \"Opponents\" }");
        change(files, "entities/competitor.json", "\"fields\": \\[", """
                "fields": [{ "key": "founded", "type": "date", "label": { "zh": "成立日期", "en": "Founded" } },""");
        return AppFolder.read(AppFiles.of(files));
    }

    private static void change(TreeMap<String, byte[]> files, String path, String pattern, String by) {
        files.computeIfPresent(path, (any, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                .replaceFirst(pattern, by)
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAppThatShipsIsInstalledAndRemovedWithAClickAndWhatGoesIsToldBefore() {
        comes("admin");
        goTo("design/apps");
        assertThat(card("crm")).contains("CRM", "Installed", "Entity");
        assertThat(card("projects")).contains("Projects and tasks", "Version 1.0.0", "Entity 4", "Not installed");
        test(inCard("projects", "Install")).click();
        assertThat(find(Checkbox.class, find(Dialog.class).single()).single().getLabel())
                .contains("sample data");
        find(Checkbox.class, find(Dialog.class).single()).single().setValue(false);
        test(find(Button.class, find(Dialog.class).single()).withText("Install").single())
                .click();
        assertThat(card("projects")).contains("Installed", "Look at it");
        assertThat(artifacts.find(new ArtifactId("entity", "projectTask"))).isPresent();
        assertThat(artifacts.find(new ArtifactId("sample-data", "projects-03-task")))
                .as("without samples")
                .isEmpty();

        test(inCard("projects", "Remove")).click();
        assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("Remove “Projects and tasks”?");
        assertThat(words(find(Dialog.class).single())).contains("Tasks: 0", "Time: 0");
        test(find(Button.class, find(Dialog.class).single()).withText("Remove").single())
                .click();
        assertThat(card("projects")).contains("Not installed");
        assertThat(artifacts.apps()).contains("crm").doesNotContain("projects");
    }

    private String card(String name) {
        return words(find(Div.class).withAttribute("data-app", name).single());
    }

    private Button inCard(String name, String text) {
        return find(
                        Button.class,
                        find(Div.class).withAttribute("data-app", name).single())
                .withText(text)
                .single();
    }

    @Test
    void aColourThatAppsHaveNotIsAProblem() {
        CurrentUser analyst = person("analyst");
        try {
            ObjectNode content = drafts.of(analyst, "crm")
                    .find(new ArtifactId("navigation", "crm"))
                    .orElseThrow()
                    .content()
                    .deepCopy();
            drafts.put(analyst, "crm", new ArtifactId("navigation", "crm"), content.put("color", "mauve"));
            // what other tests published may have problems of its own
            assertThat(drafts.check(analyst, "crm"))
                    .filteredOn(problem -> problem.artifact().kind().equals("navigation"))
                    .extracting(Problem::path, Problem::code)
                    .containsExactly(Assertions.tuple("color", "unknown-color"));
        } finally {
            drafts.discardAll(analyst, "crm");
        }
    }
}

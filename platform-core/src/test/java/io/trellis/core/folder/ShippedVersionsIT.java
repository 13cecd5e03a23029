package io.trellis.core.folder;

import static io.trellis.core.artifact.Workshop.author;
import static io.trellis.core.artifact.Workshop.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Installation.Source;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Side;
import io.trellis.core.artifact.Version;
import io.trellis.core.artifact.Workshop;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.AppImports.Chosen;
import io.trellis.core.folder.Arrival.Fate;
import io.trellis.core.folder.ShippedVersions.Outcome;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.DocumentStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** An app that ships, changed by a company, and the next version of it; imports of apps in the same way. */
class ShippedVersionsIT {

    private static final CurrentUser ANA = author("ana");

    private static final String HEAD =
            "{\"format\":1,\"app\":\"crm\",\"version\":\"%s\",\"folders\":{\"notes\":\"note\"}}";

    private final DocumentStore store = TestStores.documents();
    private final Node node = new Node(store);

    /** One node of the product with what apps travel by. */
    private static final class Node {
        private final Workshop workshop;
        private final AppImports imports;
        private final ShippedVersions versions;

        Node(DocumentStore store) {
            workshop = new Workshop(store);
            AppFolders folders = new AppFolders(
                    workshop.artifacts(), workshop.kindsThereAre, workshop.permissions, workshop.messages);
            Meeting meeting = new Meeting(
                    workshop.artifacts(), workshop.installations, folders, workshop.comparisons, workshop.messages);
            imports = new AppImports(
                    workshop.artifacts(),
                    workshop.drafts,
                    folders,
                    meeting,
                    workshop.installations,
                    workshop.publisher,
                    workshop.messages);
            versions = new ShippedVersions(
                    workshop.artifacts(),
                    workshop.publisher,
                    workshop.installations,
                    folders,
                    imports,
                    workshop.messages);
        }

        Outcome start(AppFolder shipped) {
            workshop.follow();
            return versions.bring(CurrentUser.system(), shipped);
        }

        Optional<String> published(String name) {
            return workshop.artifacts().find(note(name)).map(one -> json(one.content()));
        }

        List<Version> versionsOfCrm() {
            return workshop.artifacts().versions("crm");
        }
    }

    private static String json(ObjectNode content) {
        return content.toString().replace('"', '\'');
    }

    private static AppFolder folder(String version, String... namesAndContents) {
        List<AppFiles.Entry> files = new ArrayList<>();
        files.add(new AppFiles.Entry("app.json", HEAD.formatted(version).getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < namesAndContents.length; i += 2) {
            files.add(new AppFiles.Entry(
                    "notes/" + namesAndContents[i] + ".json",
                    namesAndContents[i + 1].replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        }
        return AppFolder.read(AppFiles.of(files));
    }

    private static final AppFolder FIRST = folder(
            "1.0.0",
            "plain",
            "{'text':'as it ships'}",
            "form",
            "{'text':'x','fields':[{'key':'a','label':'A'},{'key':'b','label':'B'}]}",
            "old",
            "{'text':'old'}",
            "dropped",
            "{'text':'dropped'}");

    private static final AppFolder SECOND = folder(
            "1.1.0",
            "plain",
            "{'text':'as it ships now'}",
            "form",
            "{'text':'x','fields':[{'key':'b','label':'Better'},{'key':'a','label':'Theirs'},{'key':'c','label':'C'}]}",
            "fresh",
            "{'text':'fresh'}",
            "dropped",
            "{'text':'dropped, they think'}");

    /** What a company does with the first version: a field of its own, a label, a note of its own, one that it deletes. */
    private void company() {
        ObjectNode form = CanonicalFile.read(
                "",
                "{\"text\":\"x\",\"fields\":[{\"key\":\"a\",\"label\":\"Ours\"},{\"key\":\"own\"},{\"key\":\"b\",\"label\":\"B\"}]}"
                        .getBytes(StandardCharsets.UTF_8));
        Map<ArtifactId, Optional<ObjectNode>> changes = new TreeMap<>();
        changes.put(note("form"), Optional.of(form));
        changes.put(
                note("mine"),
                Optional.of(CanonicalFile.read("", "{\"text\":\"mine\"}".getBytes(StandardCharsets.UTF_8))));
        changes.put(note("dropped"), Optional.empty());
        node.workshop.drafts.changeAll(ANA, "crm", changes);
        assertThat(node.workshop.publisher.publish(ANA, "crm")).isInstanceOf(PublishResult.Published.class);
    }

    @Test
    void aCompanyThatChangedTheLastVersionKeepsItsChangesAndIsToldWhatBothChanged() {
        assertThat(node.start(FIRST)).isInstanceOf(Outcome.Installed.class);
        assertThat(node.start(FIRST)).isInstanceOf(Outcome.Nothing.class);
        company();

        assertThat(node.start(SECOND)).isInstanceOfSatisfying(Outcome.Upgraded.class, upgraded -> assertThat(
                        upgraded.arrivals().all())
                .extracting(one -> one.id().name(), Arrival::fate)
                .containsExactly(
                        tuple("dropped", Fate.CONFLICT),
                        tuple("form", Fate.CONFLICT),
                        tuple("fresh", Fate.NEW),
                        tuple("mine", Fate.ABSENT),
                        tuple("old", Fate.GONE),
                        tuple("plain", Fate.CHANGED)));
        assertThat(node.published("plain")).contains("{'text':'as it ships now'}");
        assertThat(node.published("fresh")).isPresent();
        assertThat(node.published("mine")).as("a note of its own").contains("{'text':'mine'}");
        assertThat(node.published("old")).isEmpty();
        assertThat(node.published("dropped")).as("deleted here").isEmpty();
        assertThat(node.published("form"))
                .as("what both changed stays, beside all else of both")
                .contains("{'text':'x','fields':[{'key':'b','label':'Better'},{'key':'a','label':'Ours'},"
                        + "{'key':'own'},{'key':'c','label':'C'}]}");

        int versions = node.versionsOfCrm().size();
        assertThat(node.start(SECOND)).isInstanceOf(Outcome.Nothing.class);
        assertThat(node.start(FIRST)).as("an older product").isInstanceOf(Outcome.Nothing.class);
        assertThat(node.versionsOfCrm()).hasSize(versions);
        assertThat(node.versionsOfCrm().getFirst().note()).contains("1.1.0");
    }

    @Test
    void whatBothChangedIsChosenAboutLaterAndOnce() {
        node.start(FIRST);
        company();
        node.start(SECOND);
        assertThat(node.imports.unsettled(ANA, "crm"))
                .extracting(
                        one -> one.id().name(),
                        one -> one.conflicts().getFirst().key(one.id()))
                .containsExactly(tuple("dropped", "note/dropped#"), tuple("form", "note/form#fields[a].label"));

        node.imports.settle(
                ANA, "crm", new MergeChoices(Map.of("note/form#fields[a].label", Side.THEIRS), Optional.empty()));
        assertThat(node.workshop.drafts.of(ANA, "crm").find(note("form")).map(Artifact::content))
                .hasValueSatisfying(form -> assertThat(json(form)).contains("Theirs", "own"));
        assertThat(node.imports.unsettled(ANA, "crm"))
                .extracting(one -> one.id().name())
                .as("one is left")
                .containsExactly("dropped");
        node.imports.settle(ANA, "crm", MergeChoices.MINE);
        assertThat(node.imports.unsettled(ANA, "crm")).isEmpty();
        assertThat(node.workshop.artifacts().find(note("dropped"))).isEmpty();
    }

    @Test
    void ofTwoNodesThatStartAtOnceOneDoesIt() throws Exception {
        node.start(FIRST);
        company();
        Node other = new Node(store);
        int before = node.versionsOfCrm().size();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Callable<Outcome>> starts = List.of(() -> node.start(SECOND), () -> other.start(SECOND));
            for (Future<Outcome> outcome : both.invokeAll(starts)) {
                assertThat(outcome.get()).isInstanceOfAny(Outcome.Upgraded.class, Outcome.Nothing.class);
            }
        }
        other.workshop.follow();
        node.workshop.follow();
        assertThat(node.versionsOfCrm()).hasSize(before + 1);
        assertThat(other.published("form")).isEqualTo(node.published("form")).isPresent();
        assertThat(node.imports.unsettled(ANA, "crm")).hasSize(2);
    }

    @Test
    void whatCannotBePutInUseChangesNothingAndIsTriedAgain() {
        node.start(FIRST);
        company();
        AppFolder broken = folder("1.2.0", "plain", "{'text':''}");
        assertThat(node.start(broken)).isInstanceOf(Outcome.Refused.class);
        assertThat(node.published("plain")).contains("{'text':'as it ships'}");
        assertThat(node.start(SECOND)).isInstanceOf(Outcome.Upgraded.class);
    }

    @Test
    void anAppOfPeoplesOwnThatIsCalledSoIsLeftAlone() {
        node.workshop.drafts.put(
                ANA, "crm", note("a"), CanonicalFile.read("", "{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_8)));
        node.workshop.publisher.publish(ANA, "crm");
        assertThat(node.start(FIRST)).isInstanceOf(Outcome.Nothing.class);
        assertThat(node.published("plain")).isEmpty();
    }

    @Test
    void beforeItWasKeptWhatCameTheFirstVersionIsWhatHadCome() {
        node.start(FIRST);
        company();
        node.workshop.installations.forget("crm");
        assertThat(node.start(SECOND)).isInstanceOfSatisfying(Outcome.Upgraded.class, upgraded -> assertThat(
                        upgraded.arrivals().of(Fate.CONFLICT))
                .hasSize(2));
        assertThat(node.published("mine")).isPresent();
    }

    @Test
    void whatIsImportedIsComparedWithWhatCameTheLastTimeAndTheShippedAppIsUpgradedAllTheSame() {
        node.start(FIRST);
        AppFolder elsewhere = folder(
                "1.0.0",
                "plain",
                "{'text':'as it ships'}",
                "form",
                "{'text':'x','fields':[{'key':'a','label':'A'},{'key':'b','label':'B'},{'key':'test','label':'From the test system'}]}",
                "old",
                "{'text':'old'}",
                "dropped",
                "{'text':'dropped'}");
        node.imports.take(ANA, elsewhere, Chosen.EVERYTHING);
        node.workshop.publisher.publish(ANA, "crm");
        assertThat(node.workshop.installations.of("crm", Source.IMPORTED)).isPresent();

        node.start(SECOND);
        assertThat(node.published("form"))
                .as("what came by ZIP is a change of the company's, and stays")
                .contains(
                        "{'text':'x','fields':[{'key':'b','label':'Better'},{'key':'test','label':'From the test system'},"
                                + "{'key':'a','label':'Theirs'},{'key':'c','label':'C'}]}");
        assertThat(node.imports.compare(ANA, elsewhere).all())
                .as("the same ZIP once more has nothing new")
                .extracting(Arrival::fate)
                .containsOnly(Fate.KEPT, Fate.ABSENT);
        AppFolder next = folder(
                "1.0.0",
                "plain",
                "{'text':'as the test system has it'}",
                "form",
                "{'text':'y','fields':[{'key':'a','label':'A'},{'key':'b','label':'B'},{'key':'test','label':'From the test system'}]}",
                "old",
                "{'text':'old'}",
                "dropped",
                "{'text':'dropped'}");
        assertThat(node.imports.compare(ANA, next).of(Fate.CONFLICT))
                .extracting(one -> one.id().name())
                .containsExactly("plain");
        assertThatThrownBy(() -> node.imports.take(ANA, next, Chosen.EVERYTHING))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("note/plain#text");
        assertThat(node.workshop.drafts.of(ANA, "crm").changes()).isEmpty();
        node.imports.take(
                ANA, next, new Chosen(Optional.empty(), false, new MergeChoices(Map.of(), Optional.of(Side.MINE))));
        assertThat(node.workshop.drafts.of(ANA, "crm").changes())
                .extracting(change -> change.id().name())
                .containsExactly("form");
    }

    @Test
    void theWordsSayWhatIsOnEitherSide() {
        node.start(FIRST);
        company();
        node.start(SECOND);
        ConflictWords words = new ConflictWords(node.workshop.messages);
        List<Arrival> open = node.imports.unsettled(ANA, "crm");
        assertThat(words.mine(open.getFirst().conflicts().getFirst()))
                .extracting(LocalizedText::en)
                .containsExactly("deleted");
        assertThat(words.theirs(open.getFirst().conflicts().getFirst()))
                .extracting(LocalizedText::en)
                .containsExactly("text: “dropped” → “dropped, they think”");
        assertThat(words.place(open.getLast().conflicts().getFirst()).en()).isEqualTo("field “Ours” › label");
        assertThat(words.theirs(open.getLast().conflicts().getFirst()))
                .extracting(LocalizedText::en)
                .containsExactly("Theirs");
    }
}

package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.Destinations;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Problem;
import io.trellis.core.event.Events;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Contacts of an opportunity with a role: many with many, with values on the link, from both sides. */
class LinkedRecordsPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Queries queries;

    @Autowired
    private Users users;

    @Autowired
    private AppDraft.Factory drafts;

    @Autowired
    private Events events;

    @Autowired
    private Destinations destinations;

    private CurrentUser admin;

    @BeforeEach
    void isAnAdministrator() {
        admin = users.asCurrent(users.byUsername("admin").orElseThrow());
    }

    private RecordId made(CurrentUser by, String entity, Map<String, Object> values) {
        return ((SaveResult.Saved) records.create(by, entity, values)).record().id();
    }

    private RecordId opportunity(CurrentUser by, String name, RecordId account) {
        return made(by, "opportunity", Map.of("name", name, "account", account.id(), "closeDate", "2027-01-01"));
    }

    private List<RecordData> links(CurrentUser user, RecordId opportunity) {
        return queries.list(user, ListQuery.of("opportunityContact", Filter.eq("opportunity", opportunity.id())))
                .records();
    }

    private static List<String> labels(Component part) {
        Stream<String> own = part instanceof HasLabel labelled ? Stream.ofNullable(labelled.getLabel()) : Stream.of();
        return Stream.concat(own, part.getChildren().flatMap(child -> labels(child).stream()))
                .toList();
    }

    private Dialog asked() {
        return find(Dialog.class).withId("link-dialog").single();
    }

    @Test
    void aRecordIsLinkedInOneSmallFormOnceAndShownOnBothPages() {
        RecordId account = made(admin, "account", Map.of("name", "Linkage Ltd"));
        RecordId contact = made(admin, "contact", Map.of("name", "Lena Link", "account", account.id()));
        RecordId opportunity = opportunity(admin, "Linkage deal", account);
        goTo("records/opportunity/" + opportunity.id());
        // the first is of the tasks on the form
        test(find(Button.class).withText("Add").all().get(1)).click();
        assertThat(labels(asked())).contains("Role", "Decides").doesNotContain("Opportunity");
        test(find(Button.class, asked()).withText("Add").single()).click();
        assertThat(links(admin, opportunity)).as("without the other record").isEmpty();
        test(find(Button.class, asked()).withText("Cancel").single()).click();

        made(
                admin,
                "opportunityContact",
                Map.of("opportunity", opportunity.id(), "contact", contact.id(), "role", "decision", "decides", true));
        goTo("records/contact/" + contact.id());
        assertThat(words(find(com.vaadin.flow.component.tabs.TabSheet.class)
                        .all()
                        .getFirst()))
                .contains("Deals 1");
        assertThat(records.create(
                                admin,
                                "opportunityContact",
                                Map.of("opportunity", opportunity.id(), "contact", contact.id()))
                        .toString())
                .contains("In this deal already");
    }

    @Test
    void whoSeesOnlyOneEndSeesNoLink() {
        CurrentUser zhang = users.asCurrent(users.byUsername("zhangsan").orElseThrow());
        CurrentUser li = users.asCurrent(users.byUsername("lisi").orElseThrow());
        RecordId account = made(zhang, "account", Map.of("name", "Two ends Ltd"));
        RecordId contact = made(zhang, "contact", Map.of("name", "His contact", "account", account.id()));
        RecordId opportunity = opportunity(zhang, "His deal", account);
        RecordId link =
                made(zhang, "opportunityContact", Map.of("opportunity", opportunity.id(), "contact", contact.id()));
        assertThat(records.get(zhang, link)).isPresent();
        assertThat(records.get(li, link)).isEmpty();
        assertThat(links(li, opportunity)).isEmpty();
        RecordData deal = records.get(zhang, opportunity).orElseThrow();
        assertThat(records.update(zhang, opportunity, deal.revision(), Map.of("owner", li.id())))
                .isInstanceOf(SaveResult.Saved.class);
        events.settle();
        assertThat(records.get(li, link)).as("the contact is still his").isEmpty();
        assertThat(records.get(zhang, link)).as("the opportunity is not").isEmpty();
    }

    @Test
    void whatOnlyLinksOthersStandsInNoNavigation() {
        assertThat(destinations.of(admin).values())
                .flatExtracting(places -> places)
                .extracting(Destination::path)
                .contains("records/opportunity")
                .doesNotContain("records/opportunityContact");
    }

    @Test
    void twoEntitiesAreLinkedInOneStepOfTheDesigner() {
        goTo("design/entities/product");
        test(find(Button.class).withId("add-linked-records").single()).click();
        Dialog dialog = find(Dialog.class).withId("linked-records").single();
        @SuppressWarnings("unchecked")
        ComboBox<EntityDefinition> far = find(ComboBox.class, dialog).all().getFirst();
        test(far).selectItem("Account");
        test(find(Button.class, dialog).withText("Create").single()).click();
        try {
            EntityDefinition link = draftEntity(drafts.open("crm"));
            assertThat(link.fields()).extracting("key").startsWith("product", "account");
            assertThat(link.duplicates()).hasSize(1);
            assertThat(drafts.open("crm").problems())
                    .as("may be published as it is")
                    .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                    .isEmpty();
        } finally {
            drafts.open("crm").undo();
        }
    }

    private EntityDefinition draftEntity(AppDraft draft) {
        return draft.draft()
                .find(new ArtifactId("entity", "accountOfProduct"))
                .map(found -> io.trellis.form.entity.EntityJson.read("accountOfProduct", "crm", found.content()))
                .orElseThrow();
    }
}

package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.OnDelete;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Says before a deletion what names the records and what becomes of that, with counts; asks only where something does. */
@Component
class Deletion {

    private final Records records;

    Deletion(Records records) {
        this.records = records;
    }

    /** @param delete gets those that can go, at once where nothing names any of them */
    void ask(CurrentUser user, List<RecordData> chosen, Consumer<List<RecordData>> delete) {
        List<RecordData> free = new ArrayList<>();
        Map<Records.Reference, Long> named = new LinkedHashMap<>();
        for (RecordData record : chosen) {
            List<Records.Reference> references = records.references(user, record.id());
            boolean stays = references.stream().anyMatch(reference -> reference.then() == OnDelete.REFUSE);
            if (!stays) {
                free.add(record);
            }
            references.stream()
                    .filter(reference -> !stays || reference.then() == OnDelete.REFUSE)
                    .forEach(reference -> named.merge(place(reference), reference.count(), Long::sum));
        }
        if (named.isEmpty()) {
            delete.accept(chosen);
        } else {
            open(chosen.size(), free, named, delete);
        }
    }

    /** The same of every record: what differs is the count. */
    private static Records.Reference place(Records.Reference reference) {
        return new Records.Reference(
                reference.entity(),
                reference.entityLabel(),
                reference.field(),
                reference.fieldLabel(),
                reference.then(),
                0);
    }

    private static void open(
            int chosen, List<RecordData> free, Map<Records.Reference, Long> named, Consumer<List<RecordData>> delete) {
        String kind = chosen == 1 ? "record.delete." : "list.delete.";
        boolean refused = free.isEmpty();
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setId("delete-named");
        dialog.setHeader(t(kind + (refused ? "refused" : "ask"), chosen));
        UnorderedList list = new UnorderedList();
        named.forEach((reference, count) -> list.add(new ListItem(t(
                kind + reference.then().name().toLowerCase(Locale.ROOT),
                count,
                t(reference.entityLabel()),
                t(reference.fieldLabel())))));
        Div content = new Div(list);
        content.addClassNames("stack", "delete-named");
        dialog.setWidth("min(32rem, 92vw)");
        if (!refused && free.size() < chosen) {
            content.add(new Paragraph(t("list.delete.rest", chosen - free.size(), free.size())));
        }
        dialog.setText(content);
        dialog.setCancelable(!refused);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(refused ? t("close") : chosen == 1 ? t("delete") : t("list.delete.go", free.size()));
        if (!refused) {
            dialog.setConfirmButtonTheme("error primary");
            dialog.addConfirmListener(confirmed -> delete.accept(free));
        }
        dialog.open();
    }
}

package io.trellis.app.ui.merge;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.records.RecordOffers;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.merge.Merges;
import io.trellis.form.merge.UnmergeResult;
import io.trellis.form.record.RecordData;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was merged into a record can be taken apart from its page, for as long as that goes. */
@Component
@Order(90)
class Unmerging implements RecordOffers {

    private static final int LONGEST = 14;

    private final Merges merges;

    Unmerging(Merges merges) {
        this.merges = merges;
    }

    @Override
    public List<Offer> of(CurrentUser user, RecordData record, Runnable reload) {
        return merges.undoable(user, record.id()).stream()
                .map(merged -> new Offer(
                        "unmerge-" + merged.operation(),
                        t("merging.undo", shortly(names(merged))),
                        VaadinIcon.UNLINK,
                        t("merging.undo.help", names(merged), Moments.text(user, merged.undoUntil())),
                        () -> undo(user, merged.operation(), reload)))
                .toList();
    }

    private static String names(Merges.Merged merged) {
        return String.join(t("inbox.comma"), merged.titles());
    }

    /** A head has more to show than this. */
    private static String shortly(String names) {
        return names.length() <= LONGEST ? names : names.substring(0, LONGEST).strip() + "…";
    }

    void undo(CurrentUser user, String operation, Runnable then) {
        switch (merges.undo(user, operation)) {
            case UnmergeResult.Done done -> {
                then.run();
                Notices.done(t("merging.undone"));
            }
            case UnmergeResult.Refused(var why) -> Notices.problem(t(why));
            case UnmergeResult.Missing missing -> Notices.problem(t("merging.undoMissing"));
        }
    }
}

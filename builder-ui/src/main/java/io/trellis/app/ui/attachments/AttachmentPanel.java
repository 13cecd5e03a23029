package io.trellis.app.ui.attachments;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.files.FileDrop;
import io.trellis.app.ui.files.FileTile;
import io.trellis.app.ui.records.RecordView;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.signal.Signals;
import io.trellis.form.field.FileValue;
import io.trellis.form.file.Attachment;
import io.trellis.form.file.AttachmentResult;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is attached to one record, with a place to drop more. It stays while the page around it is drawn anew. */
final class AttachmentPanel extends Div implements RecordView.Lasting {

    private final transient AttachmentPanels parts;
    private final transient CurrentUser user;
    private final transient RecordId record;
    private final H2 title = new H2();
    private final Div list = new Div();
    private final FileDrop drop;
    private transient Signals.@Nullable Subscription news;

    AttachmentPanel(AttachmentPanels parts, CurrentUser user, RecordData record) {
        this.parts = parts;
        this.user = user;
        this.record = record.id();
        addClassNames("panel", "attachments", "file-area");
        list.addClassNames("file-tiles", "attachment-list");
        drop = new FileDrop(parts.files, user, Limits.FILE_BYTES, List.of(), this::attach);
        add(title, list, drop);
        renew(record);
    }

    @Override
    public void renew(RecordData now) {
        drop.room(now.may().edit() ? Limits.ATTACHMENTS : 0);
        draw();
    }

    private void draw() {
        List<Attachment> attached = parts.attachments.of(user, record, Optional.empty(), Limits.ATTACHMENTS);
        title.setText(attached.isEmpty() ? t("attachments") : t("attachments.count", attached.size()));
        list.removeAll();
        attached.forEach(attachment -> list.add(tile(attachment)));
    }

    private FileTile tile(Attachment attachment) {
        FileTile tile = tile(attachment.latest());
        if (attachment.mayChange()) {
            tile.with("attachments.delete", VaadinIcon.TRASH, () -> delete(attachment));
        }
        List<Attachment.Version> earlier =
                attachment.versions().subList(1, attachment.versions().size());
        if (!earlier.isEmpty()) {
            Div versions = new Div();
            versions.addClassName("file-tiles");
            earlier.forEach(version -> versions.add(tile(version)));
            Details more = new Details(t("attachments.earlier", earlier.size()), versions);
            more.addClassName("attachment-earlier");
            tile.add(more);
        }
        return tile;
    }

    private FileTile tile(Attachment.Version version) {
        return new FileTile(version.file(), parts.people.name(version.by()) + " · " + Moments.text(user, version.at()));
    }

    private void attach(FileValue file) {
        switch (parts.attachments.add(user, record, file.id())) {
            case AttachmentResult.Done done -> draw();
            case AttachmentResult.Refused(var code, var message) -> Notices.problem(t(message));
            case AttachmentResult.Forbidden _, AttachmentResult.Missing _ -> Notices.problem(t("attachments.closed"));
        }
    }

    private void delete(Attachment attachment) {
        AttachmentResult result = parts.attachments.delete(user, record, attachment.id());
        draw();
        if (result instanceof AttachmentResult.Done) {
            Notices.undoable(t("attachments.deleted", attachment.latest().file().name()), () -> {
                parts.attachments.restore(user, record, attachment.id());
                draw();
            });
        } else {
            Notices.problem(t("attachments.closed"));
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        UI ui = attach.getUI();
        news = parts.attachments.listen(record, () -> ui.access(this::draw));
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        if (news != null) {
            news.close();
        }
    }
}

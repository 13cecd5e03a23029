package io.trellis.app.ui.sharing;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import io.trellis.form.record.RecordData;
import java.util.List;

/** Those with whom the record is shared, or how it comes to the viewer. */
final class SharePanel extends Div {

    private static final int SHOWN = 5;

    SharePanel(RecordSharing parts, CurrentUser user, RecordData record, List<Share> shares, Runnable reload) {
        addClassNames("panel", "shares");
        boolean may = parts.shares.mayShare(user, record.id());
        Div list = new Div();
        list.addClassName("stack");
        list.getElement().setAttribute("role", "list");
        shares.reversed().stream().limit(SHOWN).forEach(share -> list.add(new ShareLine(parts, user, share)));
        add(new H2(t(may ? "share.with" : "share.withme")), list);
        if (may) {
            String text = shares.size() > SHOWN ? t("share.all", shares.size()) : t("share.change");
            Button change = new Button(text, click -> new ShareDialog(parts, user, record, reload).open());
            change.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            change.setId("shares-change");
            add(change);
        }
    }
}

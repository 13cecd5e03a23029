package io.trellis.app.ui.editor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.dom.Element;
import io.trellis.app.ui.files.FileTile;
import io.trellis.app.ui.shell.Notices;
import io.trellis.form.field.FileValue;
import io.trellis.form.field.InputSpec;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A board to sign on. What is drawn is uploaded after each stroke and belongs to the record when it is saved. */
@JsModule("context://elements/x-signature.js")
final class SignatureEditor extends CustomField<FileValue> implements HasAriaLabel {

    private static final String BEGIN = "data:image/png;base64,";

    private final transient InputSpec.Signature spec;
    private final transient RecordFiles store;
    private final transient EditorSurroundings surroundings;
    private final Element board = new Element("x-signature");
    private final Div shown = new Div();
    private final Button again = new Button(t("signature.again"), VaadinIcon.ERASER.create());
    private transient @Nullable FileValue file;

    private SignatureEditor(
            InputSpec.Signature spec, String label, String help, RecordFiles store, EditorSurroundings surroundings) {
        this.spec = spec;
        this.store = store;
        this.surroundings = surroundings;
        setLabel(label);
        setHelperText(help);
        setManualValidation(true);
        board.setAttribute("hint", t("signature.hint"));
        board.addEventListener(
                        "signed",
                        event -> signed(event.getEventData().get("event.detail").asString()))
                .addEventData("event.detail");
        again.addThemeVariants(ButtonVariant.SMALL);
        again.addClickListener(click -> anew());
        Div area = new Div(shown, again);
        area.getElement().insertChild(0, board);
        area.addClassName("signature-area");
        add(area);
        setAriaLabel(label);
        draw(false);
    }

    static ValueEditor of(
            InputSpec.Signature spec, String label, String help, RecordFiles store, EditorSurroundings surroundings) {
        return new VaadinEditor<>(
                new SignatureEditor(spec, label, help, store, surroundings),
                FileValue::asValue,
                value -> FileValue.of(value).orElse(null));
    }

    private void signed(String picture) {
        if (isReadOnly() || !picture.startsWith(BEGIN) || picture.length() > spec.largest()) {
            Notices.problem(t("signature.too-large"));
            return;
        }
        byte[] png;
        try {
            png = Base64.getDecoder().decode(picture.substring(BEGIN.length()));
        } catch (IllegalArgumentException e) {
            // no browser of ours sends that
            Notices.problem(t("signature.too-large"));
            return;
        }
        switch (store.upload(surroundings.user(), t("signature.file"), new ByteArrayInputStream(png))) {
            case UploadResult.Uploaded(var uploaded) -> {
                file = uploaded;
                again.setVisible(true);
                updateValue();
            }
            case UploadResult.Refused(var code, var message) -> Notices.problem(t(message));
        }
    }

    private void anew() {
        file = null;
        board.callJsFunction("clear");
        draw(false);
        updateValue();
    }

    /** @param kept a signature that is there already is looked at, not drawn over */
    private void draw(boolean kept) {
        shown.removeAll();
        if (kept && file != null) {
            shown.add(new FileTile(file));
        }
        board.setVisible(!kept && !isReadOnly());
        again.setVisible(file != null && !isReadOnly());
    }

    @Override
    protected @Nullable FileValue generateModelValue() {
        return file;
    }

    @Override
    protected void setPresentationValue(@Nullable FileValue value) {
        // what was just drawn stays on the board, for the next stroke
        boolean drawn = file != null && value != null && file.id().equals(value.id());
        file = value;
        if (!drawn) {
            board.callJsFunction("clear");
            draw(value != null);
        }
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        draw(file != null);
    }

    @Override
    public void setAriaLabel(String label) {
        board.setAttribute("label", label);
    }
}

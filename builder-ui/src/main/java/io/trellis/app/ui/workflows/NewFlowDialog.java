package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.trellis.app.ui.design.LabelPair;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.ValueKind;
import io.trellis.workflow.FlowGallery.Measure;
import io.trellis.workflow.FlowGallery.Sample;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks what a flow is to begin as, and whose records it is about. */
final class NewFlowDialog extends Dialog {

    private static final Set<ValueKind> MEASURES = EnumSet.of(ValueKind.NUMBER, ValueKind.MONEY);

    private final transient NewFlows flows;
    private final transient Choices choices;
    private final transient CurrentUser user;
    private final RadioButtonGroup<Sample> sample = new RadioButtonGroup<>(t("flow.new.as"));
    private final ComboBox<EntityDefinition> entity = new ComboBox<>(t("workflows.entity"));
    private final LabelPair label = new LabelPair(new LocalizedText("", ""));
    private final ComboBox<Fields.Named> measure = new ComboBox<>();
    private final BigDecimalField bound = new BigDecimalField(t("flow.new.bound"));
    private final Div measured = new Div(measure, bound);
    private final Paragraph adds = new Paragraph();
    private @Nullable LocalizedText proposed;

    NewFlowDialog(NewFlows flows, Choices choices, CurrentUser user, Optional<String> about) {
        this.flows = flows;
        this.choices = choices;
        this.user = user;
        setId("new-flow");
        setHeaderTitle(t("flow.new"));
        setWidth("min(40rem, 96vw)");
        List<Sample> samples = flows.samples();
        sample.setItems(samples);
        sample.setRenderer(new ComponentRenderer<>(NewFlowDialog::described));
        sample.addClassName("flow-samples");
        sample.setValue(samples.getFirst());
        sample.addValueChangeListener(change -> refresh());
        entity.setItems(choices.entities());
        entity.setItemLabelGenerator(one -> t(one.label()));
        entity.setHelperText(t("workflows.entity.help"));
        entity.setManualValidation(true);
        entity.setErrorMessage(t("actions.entity.missing"));
        entity.setWidthFull();
        about.flatMap(choices::entity).ifPresent(entity::setValue);
        entity.addValueChangeListener(change -> refresh());
        measure.setItemLabelGenerator(Fields.Named::label);
        measure.setManualValidation(true);
        measure.setErrorMessage(t("flow.new.measure.missing"));
        bound.setManualValidation(true);
        bound.setErrorMessage(t("flow.new.bound.missing"));
        measured.addClassName("two-columns");
        adds.addClassName("quiet");
        Div all = new Div(sample, entity, measured, label, adds);
        all.addClassName("stack");
        add(all);
        Button ok = new Button(t("entities.create"), click -> create());
        ok.addThemeVariants(ButtonVariant.PRIMARY);
        ok.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(t("cancel"), click -> close()), ok);
        refresh();
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                entity.focus();
            }
        });
    }

    private static Div described(Sample one) {
        Span help = new Span(t(one.help()));
        help.addClassName("quiet");
        Div both = new Div(new Span(t(one.label())), help);
        both.addClassName("flow-sample");
        return both;
    }

    private Optional<EntityDefinition> about() {
        return Optional.ofNullable(entity.getValue());
    }

    private void refresh() {
        Optional<Measure> asked = sample.getValue().measure();
        measured.setVisible(asked.isPresent() && about().isPresent());
        asked.ifPresent(one -> {
            measure.setLabel(t(one.label()));
            bound.setValue(one.usual());
        });
        about().ifPresent(chosen -> {
            List<Fields.Named> offered = choices.enterable(user, chosen.name()).stream()
                    .filter(named -> MEASURES.contains(named.field().kind()))
                    .toList();
            measure.setItems(offered);
            measure.setHelperText(offered.isEmpty() ? t("flow.new.measure.none", t(chosen.label())) : null);
            offered.stream().findFirst().ifPresent(measure::setValue);
            if (label.value().isEmpty() || label.value().equals(proposed)) {
                LocalizedText next = flows.label(sample.getValue(), chosen);
                label.propose(next);
                proposed = next;
            }
            adds.setText(flows.addsField(sample.getValue(), chosen) ? t("flow.new.adds", t(chosen.label())) : "");
        });
        adds.setVisible(!adds.getText().isEmpty());
    }

    private void create() {
        boolean measures = sample.getValue().measure().isPresent();
        entity.setInvalid(entity.getValue() == null);
        measure.setInvalid(measures && measure.getValue() == null);
        bound.setInvalid(measures && bound.getValue() == null);
        label.refuse(label.value().isEmpty() ? t("entities.label.missing") : "");
        if (entity.getValue() == null
                || measures && (measure.getValue() == null || bound.getValue() == null)
                || label.value().isEmpty()) {
            return;
        }
        close();
        String name = flows.create(new NewFlows.Wanted(
                sample.getValue(),
                entity.getValue(),
                label.value(),
                measures ? measure.getValue().path().toString() : "",
                measures ? bound.getValue() : BigDecimal.ZERO));
        UI.getCurrent().navigate("design/workflows/" + name);
    }
}

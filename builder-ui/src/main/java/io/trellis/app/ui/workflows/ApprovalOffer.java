package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.CardOffer;
import io.trellis.core.artifact.Artifact;
import io.trellis.form.entity.Entities;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A whole approval of an entity's records, made with one click and opened. */
@Component
final class ApprovalOffer implements CardOffer {

    private final NewFlows flows;
    private final Choices choices;

    ApprovalOffer(NewFlows flows, Choices choices) {
        this.flows = flows;
        this.choices = choices;
    }

    /** Of a published entity: what a flow is about has records. */
    @Override
    public Optional<String> offered(Artifact artifact) {
        return artifact.kind().equals(Entities.KIND)
                ? choices.entity(artifact.name()).map(entity -> t("flow.new.approval"))
                : Optional.empty();
    }

    @Override
    public void take(AppDraft appDraft, Artifact artifact) {
        choices.entity(artifact.name()).ifPresent(entity -> {
            NewFlows.Wanted wanted = new NewFlows.Wanted(
                    flows.samples().getFirst(),
                    entity,
                    flows.label(flows.samples().getFirst(), entity),
                    "",
                    BigDecimal.ZERO);
            UI.getCurrent().navigate("design/workflows/" + flows.create(wanted));
        });
    }
}

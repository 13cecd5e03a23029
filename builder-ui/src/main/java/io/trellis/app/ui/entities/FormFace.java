package io.trellis.app.ui.entities;

import io.trellis.app.ui.design.KindFace;
import io.trellis.core.artifact.Artifact;
import io.trellis.form.layout.Layouts;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Forms as they show themselves to who designs: each with its entity. */
@Component
@Order(40)
final class FormFace implements KindFace {

    @Override
    public String kind() {
        return Layouts.FORM;
    }

    @Override
    public String icon() {
        return "form";
    }

    @Override
    public Optional<String> designer(Artifact artifact) {
        return Optional.of(artifact.content().path("entity").asString(""))
                .filter(entity -> !entity.isEmpty())
                .map(entity -> EntityFace.ADDRESS + entity);
    }
}

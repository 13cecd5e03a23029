package io.trellis.app.ui.views;

import io.trellis.app.ui.design.KindFace;
import io.trellis.core.artifact.Artifact;
import io.trellis.form.layout.Layouts;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** List views as they show themselves to who designs. */
@Component
@Order(50)
final class ViewFace implements KindFace {

    @Override
    public String kind() {
        return Layouts.VIEW;
    }

    @Override
    public String icon() {
        return "list";
    }

    @Override
    public Optional<String> designer(Artifact artifact) {
        return Optional.of("design/views/" + artifact.name());
    }
}

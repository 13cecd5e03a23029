package io.trellis.app.ui.design;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.artifact.Artifact;
import java.util.List;
import java.util.Optional;

/** How a kind of artifact shows itself to who designs. A bean for each kind; no list of kinds stands anywhere. */
public interface KindFace {

    /** The {@link io.trellis.core.artifact.ArtifactKind#id} of the kind. */
    String kind();

    /** The icon of an artifact that has none of its own; a name of the product's set. */
    String icon();

    /** The path of the designer; empty where there is none. */
    default Optional<String> designer(Artifact artifact) {
        return Optional.empty();
    }

    /** How one gets to a new one, offered on the overview; empty where it begins elsewhere. */
    default Optional<Start> start() {
        return Optional.empty();
    }

    /** Whether it is an object that others are about and stand beside on the overview. */
    default boolean isObject() {
        return false;
    }

    /** Whether an app may have any number of them, so that one is copied and deleted like another. */
    default boolean isOneOfMany() {
        return true;
    }

    /** A button on the overview. */
    record Start(String text, VaadinIcon icon, Begin begin, List<String> classNames, boolean primary) {

        public Start {
            classNames = List.copyOf(classNames);
        }
    }

    /** What the button does. */
    @FunctionalInterface
    interface Begin {
        /** @param apps the apps there are */
        void in(AppDraft appDraft, AppDraft.Factory others, List<String> apps);
    }
}

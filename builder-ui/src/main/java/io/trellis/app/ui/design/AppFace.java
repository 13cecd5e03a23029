package io.trellis.app.ui.design;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.i18n.LocalizedText;

/** An app as it shows itself: what its navigation says of it. @param color empty for none */
public record AppFace(String app, LocalizedText label, String icon, String color) {

    static final String USUAL_ICON = "grid-small";

    /** Of an app that has no navigation yet. */
    static AppFace plain(String app) {
        return new AppFace(app, LocalizedText.same(app), USUAL_ICON, "");
    }

    static AppFace of(Artifact navigation) {
        return new AppFace(
                navigation.app(),
                ContentLabel.of(navigation),
                navigation.content().path("icon").asString(USUAL_ICON),
                navigation.content().path("color").asString(""));
    }
}

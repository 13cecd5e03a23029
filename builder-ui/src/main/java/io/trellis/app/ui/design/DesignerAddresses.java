package io.trellis.app.ui.design;

import com.vaadin.flow.router.Location;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where an artifact is designed. */
@Component
public class DesignerAddresses {

    private static final String AT = "at";

    private final AppDraft.Factory appDrafts;
    private final KindFaces faces;

    DesignerAddresses(AppDraft.Factory appDrafts, KindFaces faces) {
        this.faces = faces;
        this.appDrafts = appDrafts;
    }

    /** The path of the designer in which a problem is mended, opened at its place; the overview where there is none. */
    String of(Problem problem) {
        return of(problem.artifact())
                .map(path -> path + "?" + AT + "=" + URLEncoder.encode(problem.path(), StandardCharsets.UTF_8))
                .orElse("design");
    }

    /** The problem that an address asks to be shown, as far as there still is one. */
    static Optional<Problem> asked(Location location, AppDraft appDraft, List<ArtifactId> shown) {
        return location.getQueryParameters().getSingleParameter(AT).flatMap(path -> appDraft.problems().stream()
                .filter(problem ->
                        shown.contains(problem.artifact()) && problem.path().equals(path))
                .findFirst());
    }

    /** The path of its designer; empty for a kind that has none. */
    public Optional<String> of(ArtifactId id) {
        return appDrafts
                .holding(id)
                .flatMap(appDraft -> appDraft.draft().find(id))
                .flatMap(faces::designer);
    }
}

package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.PaletteSource;
import io.trellis.app.ui.shell.SoughtWords;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What who designs made or is making, found in the command palette: it leads into its designer. */
@Component
final class DesignedThings implements PaletteSource {

    private static final int MOST = 8;

    private final Permissions permissions;
    private final AppDraft.Factory appDrafts;
    private final KindFaces faces;

    DesignedThings(Permissions permissions, AppDraft.Factory appDrafts, KindFaces faces) {
        this.permissions = permissions;
        this.appDrafts = appDrafts;
        this.faces = faces;
    }

    @Override
    public List<Destination> find(CurrentUser user, SoughtWords wanted) {
        if (!permissions.has(user, Capability.DESIGN)) {
            return List.of();
        }
        return appDrafts.apps().stream()
                .map(appDrafts::open)
                .flatMap(appDraft -> faces.kinds().stream().flatMap(kind -> of(appDraft, kind, wanted)))
                .limit(MOST)
                .toList();
    }

    private Stream<Destination> of(AppDraft appDraft, ArtifactKind kind, SoughtWords wanted) {
        return appDraft.all(kind.id())
                .filter(artifact -> isCalled(artifact, wanted))
                .flatMap(artifact -> {
                    Optional<String> path = faces.designer(artifact);
                    return path
                            .map(designer -> new Destination(
                                    t("navigation.design"),
                                    t("design.called", called(appDraft, kind, artifact), t(kind.label())),
                                    designer,
                                    faces.iconName(artifact)))
                            .stream();
                });
    }

    /** Many views are called “All”: what they are about tells them apart. */
    private static String called(AppDraft appDraft, ArtifactKind kind, Artifact artifact) {
        String own = t(ContentLabel.of(artifact));
        return kind.about(artifact)
                .flatMap(object -> appDraft.draft().find(object))
                .map(object -> t(ContentLabel.of(object)))
                .filter(object -> !object.equals(own))
                .map(object -> object + " › " + own)
                .orElse(own);
    }

    private static boolean isCalled(Artifact artifact, SoughtWords wanted) {
        LocalizedText label = ContentLabel.of(artifact);
        return Stream.of(label.zh(), label.en(), artifact.name()).anyMatch(wanted::in);
    }
}

package io.trellis.core.folder;

import io.trellis.core.artifact.Workshop;
import io.trellis.core.store.DocumentStore;

/** One node of the product with what apps travel by. */
public final class FolderWorkshop {

    public final Workshop workshop;
    public final AppFolders folders;
    public final AppImports imports;

    public FolderWorkshop(DocumentStore store) {
        workshop = new Workshop(store);
        folders = new AppFolders(workshop.artifacts(), workshop.kindsThereAre, workshop.permissions, workshop.messages);
        Meeting meeting = new Meeting(
                workshop.artifacts(), workshop.installations, folders, workshop.comparisons, workshop.messages);
        imports = new AppImports(
                workshop.artifacts(),
                workshop.drafts,
                folders,
                meeting,
                workshop.installations,
                workshop.publisher,
                workshop.messages);
    }
}

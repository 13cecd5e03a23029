package io.trellis.core.artifact;

import io.trellis.core.store.CollectionSpec;

/** Which version of an app is in use. @param id the app's name */
record AppPointer(String id, String manifest) {

    static final CollectionSpec<AppPointer> COLLECTION = CollectionSpec.of("app_pointer", AppPointer.class);
}

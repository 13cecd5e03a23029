package io.trellis.form.sharing;

/** Told on each node when other filters share an entity's records than before. */
public interface SharingWatcher {

    void changed(String entity);
}

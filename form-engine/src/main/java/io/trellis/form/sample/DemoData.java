package io.trellis.form.sample;

import io.trellis.core.security.CurrentUser;

/** What the demo brought, as a whole. Its accounts and departments are no part of it: people have worked under them. */
public interface DemoData {

    /** The kind of the jobs that take it away. */
    String KIND = "demo-removal";

    /** Brings the samples of one app now, wherever the product runs: those that did not come yet. Does not ask who wants it. */
    void bring(String app);

    /** Whether anything was brought that was not yet taken away. */
    boolean present();

    /**
     * Starts a job that puts what the demo brought into the recycle bin, from where it can come back. What people changed
     * or said something about stays, whatever the product wrote there since, and what is named by anything that stays. It counts what went ({@code updated}) and what stayed
     * ({@code unchanged}). The demo brings nothing again, also where it was still at it.
     *
     * @return the id of the job
     */
    String remove(CurrentUser owner);
}

package io.trellis.core.notify;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.security.User;

/** A further way to bring a notification to a person, beside the bell. Each bean of this type is one. */
public interface Channel {

    /** A short name that never changes: notifications under way are stored with it. */
    String id();

    /** What a person reads who switches it on or off. */
    LocalizedText label();

    /** Whether it is set up here and has an address of this person. */
    boolean reaches(User person);

    /**
     * Brings it. Called again after a failure, and once more after a crash in the middle.
     *
     * @throws NotBrought when it could not be brought now
     */
    void bring(User person, Notification notification) throws NotBrought;

    /** Why a notification could not be brought; said to the operator. */
    class NotBrought extends Exception {
        private static final long serialVersionUID = 1L;

        /** What is known of it. */
        public enum Known {
            /** Nothing was taken: it may be tried again. */
            LATER,
            /** It was refused, and will be. */
            NEVER,
            /** It may have been taken. */
            NOTHING
        }

        private final Known known;

        public NotBrought(Throwable cause) {
            this(cause, Known.LATER);
        }

        public NotBrought(Throwable cause, Known known) {
            super(cause);
            this.known = known;
        }

        public Known known() {
            return known;
        }
    }
}

package io.trellis.form.rule.ruling;

import io.trellis.core.security.CurrentUser;

/** Makes what the evaluations of a moment share: fields in a user's language, and records read once. */
public interface Worlds {

    Facts.World open(CurrentUser user, String entity);
}

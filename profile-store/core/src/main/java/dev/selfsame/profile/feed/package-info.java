/** What a commit's moves of identifiers come to for the persons they concern. */
@NullMarked
package dev.selfsame.profile.feed;

import org.jspecify.annotations.NullMarked;

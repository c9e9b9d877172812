/** What tags there are and what each of them means. */
@NullMarked
package dev.selfsame.profile.catalog;

import org.jspecify.annotations.NullMarked;

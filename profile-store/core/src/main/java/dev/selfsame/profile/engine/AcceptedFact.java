package dev.selfsame.profile.engine;

import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.Tag;

/** A fact, its tag, and its value in the tag's form. */
record AcceptedFact(Fact fact, Tag tag, Value value) {}

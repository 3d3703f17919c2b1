/**
 * What pages of the lab share: their style, how their scripts make elements and heat maps, and how a content security policy
 * names what stands in a page. Nothing of a page is fetched from elsewhere.
 */
package io.seq2seqlab.experiments.page;

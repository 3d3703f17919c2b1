/**
 * The reading of a network that trains: libtorch through JavaCPP, on a CPU or an NVIDIA GPU. Nothing of it is loaded before
 * {@link io.seq2seqlab.torch.Torch#load} is called. Tensors live as long as the {@code PointerScope} they are made in.
 */
package io.seq2seqlab.torch;

/** A room of 43×29 pixels, by ImageMagick's `convert … -resize 43x29! -strip -sampling-factor 2x1 -quality 70`. */
const file =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wAARCAAdACsDASEAAhEBAxEB/8QAGgAAAgMBAQAAAAAAAAAAAAAABAYBAwUCB//EACgQAAIBAwMEAgEFAAAAAAAAAAECAwAEEQUSIRMiMUFRcRQGIySBof/EABcBAQEBAQAAAAAAAAAAAAAAAAIBAAP/xAAbEQACAwEBAQAAAAAAAAAAAAAAAQIhMRESMv/aAAwDAQACEQMRAD8ANsbh9X0K3uJVXfuBO0ccg4FEjTJkjWXovsIyGFcONnXCZDdQxkKzA/DCiI9N7SZO5zySasdMwJLNBqUQaMMocZVhwa390o4UhVHhVAAFGbssVQp/p7U7GDS7ayeXbM/RCrtPJ2Hj/aa/yHawERmXaMALgcDP1TjlhltEzSWrGSaeWPoxjc0pIVRz7Jqtdd0ydpei4YqocgEAhT4OD6Pqr22TlIDhkjurlLiLOwORyMcg1qZXNcpjR5LZTFJrchizQkLGPrjnHJp+jS7XTJivbJtygznmpFtjaSMA6rPefwJ40uYn7nikQMpAPPmiJVtd8z/ixq84xJ7Lj1kVvTYfKTKtKE1rpxtx1FVY5FAyc+8f34rct57pbeNWgfIQA4Y/FFlQj6VI00h6X7CKRlUAy2fk+ac5bt4rbcOfAA+6Xz0mgMlii3bTh2AkHcg4BNFRqkS4RAv1RZThnwfAzVgupVGAx4rGP//Z'

/** A JPEG whose colour is shared by two pixels in a row: sharp makes none. */
export const sampledJpeg = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0))
